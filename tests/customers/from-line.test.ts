/** Customer files as people have them: every account that a line lists, or one sentence that says what is wrong. */
import { describe, expect, test } from '@jest/globals';
import { accountOfId } from '../../lib/customers/account.ts';
import { csvReader, jsonReader } from '../../lib/customers/from-line.ts';

const options = { brand: 'demo', channels: new Set(['x', 'email', 'whatsapp']) };
const ana = { customer: 'c-1', brand: 'demo', tier: 'gold', staff: false };

function csv(header: string, line: string) {
  const read = csvReader(header, options);
  return 'error' in read ? read : read(line);
}
const json = (line: unknown) => jsonReader(options)(typeof line === 'string' ? line : JSON.stringify(line));

describe('CSV', () => {
  test.each([
    ['customer,channel,handle,tier,staff', 'c-1,x,@Ana,Gold,no'],
    ['Tier;Handle;Channel;Customer;Notes', '"gold";" ana";X;"c-1";"says ""hi""; often"'],
    ['customer\tid\tchannel\thandle\ttier', 'c-1\t\tx\tana\tgold'],
  ])('%s', (header, line) => {
    expect(csv(header, line)).toEqual({ listings: [{ ...ana, channel: 'x', account: '@ana' }] });
  });

  test('a handle and an id are two accounts; empty cells say nothing', () => {
    expect(csv('customer,channel,handle,id,tier,staff,brand', 'c-2,x,bo,77,,yes,acme')).toEqual({
      listings: [
        { customer: 'c-2', brand: 'acme', staff: true, channel: 'x', account: '@bo' },
        { customer: 'c-2', brand: 'acme', staff: true, channel: 'x', account: '77' },
      ],
    });
  });

  test.each([
    ['name,channel,handle', 'the header has no column customer'],
    ['id', 'the header has no column customer, none channel'],
    ['customer,channel', 'the header has no column handle or id'],
  ])('header %s: %s', (header, error) => expect(csv(header, '')).toEqual({ error }));

  test.each([
    ['c-1,x,"ana', 'a quote is not closed'],
    ['c-1,x,ana,gold,no,more', 'more cells than the header has columns'],
    [',x,ana', 'customer: it should be a text; long numbers need quotes'],
    ['c-1,,ana', 'channel: on which one is it the handle or id?'],
    ['c-1,x', 'no handle and no id'],
    ['c-1,x,@', 'handle: it says nothing'],
    ['c-1,twiter,ana', 'there is no channel "twiter"; there are email, whatsapp, x'],
    ['c-1,x,ana,very dear', 'tier: lower-case letters, digits and dashes, at most 40'],
    ['c-1,x,ana,gold,perhaps', 'staff: it should be yes or no'],
    ['ana@shop.example,x,ana', 'customer: letters, digits and _ . : -, at most 100'],
    [`c-1,x,${'a'.repeat(201)}`, 'handles.x.0: at most 200 characters'],
    ['x'.repeat(30_000), 'the line is too long'],
  ])('line %.40s: %s', (line, error) => expect(csv('customer,channel,handle,tier,staff', line)).toEqual({ error }));
});

describe('JSON Lines', () => {
  test('accounts of several channels; what is a number or an address there is an id', () => {
    const line = {
      customer: 17,
      tier: 'gold',
      handles: { x: ['Ana', '@ana2'], whatsapp: '+34 600 111 222' },
      ids: { email: 'a@b.example' },
    };
    expect(json(line)).toEqual({
      listings: [
        ['x', '@ana'],
        ['x', '@ana2'],
        ['whatsapp', accountOfId('34600111222', 'whatsapp')],
        ['email', accountOfId('a@b.example', 'email')],
      ].map(([channel, account]) => ({ ...ana, customer: '17', channel, account })),
    });
  });

  test.each([
    ['{"customer": "c-1"', 'not JSON'],
    ['[]', 'it should be an object'],
    [{ customer: 'c-1', handles: { x: [7, {}] } }, 'handles.x: a text, or a list of them'],
    [{ customer: 'c-1', channel: 'x', id: 2 ** 60 }, 'id: it should be a text; long numbers need quotes'],
    [{ customer: 'c-1', handles: { x: Array(21).fill('a') } }, 'handles.x: at most 20 accounts'],
    [{ customer: 'c-1', handles: { x: [] } }, 'no handle and no id'],
  ])('line %j: %s', (line, error) => expect(json(line)).toEqual({ error }));
});
