/** What Meta's channels share; the handshake and one unreadable update are in `facebook.test.ts`. */
import { expect, test } from '@jest/globals';
import type { ParseContext, WebhookChannel } from '../../lib/channels/channel.ts';
import { facebook } from '../../lib/channels/facebook.ts';
import { instagram } from '../../lib/channels/instagram.ts';
import { messenger } from '../../lib/channels/messenger.ts';
import { whatsapp } from '../../lib/channels/whatsapp.ts';
import { parseContext } from '../support/channels.ts';

const parse = (channel: WebhookChannel, call: unknown, fields: Partial<ParseContext> = {}) =>
  channel.parse(Buffer.from(JSON.stringify(call)), parseContext(fields));
const comment = (id: string) => ({ field: 'comments', value: { id, text: 'no signal', from: { id: '1' } } });
const entry = { id: '17', time: 1772442000 };

test.each(Object.entries({ facebook, instagram, messenger, whatsapp }))(
  '%s knows its own calls from others',
  (_, channel) => {
    const ignored: string[] = [];
    const onIgnored = (why: string) => ignored.push(why);
    const photos = { object: 'user', entry: [{ ...entry, changes: [{ field: 'photos', value: { verb: 'update' } }] }] };
    expect(parse(channel, photos, { onIgnored })).toEqual([]);
    expect(ignored).toEqual([expect.stringMatching(/^an update of another object than /)]);
    const object = channel === instagram ? 'page' : 'instagram';
    expect(() => parse(channel, { object, entry: [] })).toThrow(/^object: /);
  },
);

test('entries of both shapes may stand beside each other, in whatever order their members come', () => {
  const call = {
    entry: [
      { ...comment('c1'), ...entry },
      { changes: [comment('c2'), comment('c3')], ...entry },
    ],
    object: 'instagram',
  };
  expect(parse(instagram, call).map(({ externalId }) => externalId)).toEqual(['c1', 'c2', 'c3']);
});

test("Meta's examples, which stand in a list, are read too", () => {
  const call = [{ object: 'instagram', entry: [{ ...entry, ...comment('c1') }] }];
  expect(parse(instagram, call)).toHaveLength(1);
  expect(() => parse(instagram, [{ object: 'instagram' }])).toThrow('0.entry');
});

test('what cannot be read is told by its path and holds up neither the update nor the entry beside it', () => {
  const told: string[] = [];
  const onUnreadable = (problem: Error) => told.push(problem.message);
  const unnamed = { field: 'comments', value: { text: 'hush' } };
  const call = {
    object: 'instagram',
    entry: [{ ...entry, changes: [unnamed, comment('c1')] }, { time: 1 }, { ...entry, ...comment('c2') }],
  };
  expect(parse(instagram, call, { onUnreadable })).toHaveLength(2);
  expect(told).toEqual(['entry.0.changes.0.value.id: missing', expect.stringMatching(/^entry\.1\.id: /)]);
});

test.each([
  [1772442000, '2026-03-02T09:00:00.000Z'],
  [1772442000123, '2026-03-02T09:00:00.123Z'],
  ['1772442000', '2026-03-02T09:00:00.000Z'],
  [undefined, '2026-03-03T00:00:00.000Z'],
])('a time of %p is %s', (time, postedAt) => {
  const receivedAt = new Date('2026-03-03T00:00:00Z');
  const call = { object: 'instagram', entry: [{ id: '17', time, ...comment('c1') }] };
  expect(parse(instagram, call, { receivedAt })[0]?.postedAt).toBe(postedAt);
});

test('an entry that tells nothing is ignored', () => {
  const ignored: string[] = [];
  parse(messenger, { object: 'page', entry: [entry] }, { onIgnored: (why) => ignored.push(why) });
  expect(ignored).toEqual(['an entry without updates']);
});
