import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CommandStack, command, startCommandStack } from './stack.ts';

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
});
afterAll(() => stack.stop());

const customers = (...args: string[]) => command('customers', ...args, '--stack', stack.file);

async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(dirname(stack.file), name);
  await writeFile(path, lines.join('\n'));
  return path;
}

test('a file is imported, twice with the same outcome, its customers are shown, and forgotten again', async () => {
  const csv = await file(
    'crm.csv',
    '\uFEFFcustomer;channel;handle;id;tier;staff;since',
    'c-1;x;@Ana;;Gold;;2019',
    'c-1;whatsapp;;+34 600 111 222;gold;;2019',
    '"c-2";x;bo;77;;yes;',
  );
  const imported = { status: 0, out: '4 accounts of 3 lines are in the directory; 0 lines were bad\n', err: '' };
  expect(await customers('import', csv)).toEqual(imported);
  expect(await customers('import', csv)).toEqual(imported);
  expect(await customers('show', 'x', 'ANA')).toEqual({ status: 0, out: 'c-1\tgold\t-\thandle\n', err: '' });
  expect((await customers('show', 'whatsapp', '34600111222')).out).toBe('c-1\tgold\t-\tid\n');
  expect((await customers('show', 'x', '77')).out).toBe('c-2\t-\tstaff\tid\n');
  expect((await customers('remove', 'x', '@ana')).out).toBe('c-1\tgold\t-\thandle\tis removed\n');
  const gone = { status: 1, out: '', err: 'customers: nobody on x is known by that to demo\n' };
  expect(await customers('show', 'x', 'ana')).toEqual(gone);
  expect((await customers('remove', csv)).out).toBe('4 accounts of 3 lines are forgotten; 0 lines were bad\n');
  expect((await customers('show', 'x', 'bo')).status).toBe(1);
});

test('of a file with bad lines the good ones count, and each bad one is told by its number', async () => {
  const jsonl = await file(
    'crm.jsonl',
    '{"customer": "c-5", "brand": "acme", "tier": "silver", "handles": {"x": ["eva"], "instagram": "@eva.v"}}',
    '{"customer": "c-6", "channel": "x"}',
    '',
    'eva',
    '{"customer": "c-7", "channel": "telegraph", "handle": "@leo"}',
  );
  const { status, out, err } = await customers('import', jsonl);
  expect({ status, out }).toEqual({ status: 1, out: '2 accounts of 1 lines are in the directory; 3 lines were bad\n' });
  expect(err.split('\n')).toEqual([
    'line 2: no handle and no id',
    'line 4: not JSON',
    expect.stringContaining('line 5: there is no channel "telegraph"; there are '),
    '',
  ]);
  expect((await customers('show', 'instagram', 'Eva.V', '--brand', 'acme')).out).toBe('c-5\tsilver\t-\thandle\n');
});

test('a word that two accounts are one customer is given, shown with who gave it, and withdrawn', async () => {
  const pair = ['x', '@Lea', 'whatsapp', '+34 600 111 444'];
  const given = await customers('link', ...pair);
  const line = expect.stringMatching(/^x @lea\twhatsapp [\w-]{43}\t[^\t]+\t\d{4}-\d{2}-\d{2}T\S+Z\n$/);
  expect(given).toEqual({ status: 0, out: line, err: '' });
  expect((await customers('show', 'whatsapp', '34600111444')).out).toBe(given.out);
  expect((await customers('show', 'x', 'lea', '--brand', 'acme')).status).toBe(1);
  expect(await customers('unlink', ...pair)).toEqual({ status: 0, out: '', err: '' });
  expect(await customers('unlink', ...pair)).toEqual({
    status: 1,
    out: '',
    err: 'customers: nobody gave a word on that\n',
  });
  expect((await customers('show', 'x', '@lea')).status).toBe(1);
});

test('whoever is forgotten is in nobody else’s words any more, and whom the directory lists as two stays two', async () => {
  const csv = await file('two.csv', 'customer,channel,handle', 'c-31,x,@mia', 'c-32,x,@leo');
  await customers('import', csv);
  expect(await customers('link', 'x', '@mia', 'x', '@leo')).toEqual({
    status: 1,
    out: '',
    err: 'customers: no word can be kept: the customer directory lists them as two customers\n',
  });
  await customers('link', 'x', '@mia', 'reddit', 't2_mia');
  await customers('link', 'x', '@leo', 'reddit', 't2_leo');
  expect((await customers('remove', csv)).out).toContain('2 accounts of 2 lines are forgotten');
  for (const id of ['t2_mia', 't2_leo']) expect((await customers('show', 'reddit', id)).status).toBe(1);
});

test('a thousand accounts are read in and found', async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => `c-${n},x,user${n},${n % 2 ? 'gold' : ''}`);
  const many = await file('many.csv', 'customer,channel,handle,tier', ...lines);
  expect((await customers('import', many)).out).toContain('1000 accounts of 1000 lines');
  expect((await customers('show', 'x', 'user999')).out).toBe('c-999\tgold\t-\thandle\n');
});

test.each([
  [[], 2, 'which command?'],
  [['sing'], 2, 'there is no command "sing"'],
  [['import'], 2, 'import what? It needs a file'],
  [['import', 'none.csv'], 2, 'there is no file none.csv'],
  [['import', 'none.csv', 'more'], 2, '"more" is one word too many'],
  [['show', 'x'], 2, 'show whom? It needs a channel and a handle or id'],
  [['show', 'x', 'ana', '--brand', 'No Brand'], 2, '--brand: lower-case letters'],
  [['link', 'x', '@ana'], 2, 'link whom? It needs two accounts'],
  [['unlink', 'x', '@ana', 'x'], 2, 'unlink whom? It needs one account or two'],
  [['link', 'x', '@ana', 'x', '@'], 2, '@ is neither a handle nor an id'],
  [['link', 'x', '@ana', 'x', '@ANA'], 1, 'no word can be kept: both are of one account'],
  [['remove', 'x', 'nobody'], 1, 'nobody on x is known by that to demo'],
])('usage: %j', async (args, status, sentence) => {
  const ran = await customers(...args);
  expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(`customers: ${sentence}`) });
});

test('a header that does not say what is in the file is one sentence', async () => {
  const path = await file('odd.csv', 'name,phone', 'Ana,600111222');
  const ran = await customers('import', path);
  expect(ran).toEqual({
    status: 1,
    out: '',
    err: `customers: ${path}: the header has no column customer, none channel\n`,
  });
});

test('--help tells the usage', async () => {
  expect(await command('customers', '--help')).toMatchObject({
    status: 0,
    out: expect.stringContaining('import FILE'),
  });
});
