import { expect, test } from '@jest/globals';
import { facebook } from '../../lib/channels/facebook.ts';
import { messenger } from '../../lib/channels/messenger.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture, hasShared, shared } from './fixtures.ts';

const ignored: string[] = [];
const receivedAt = new Date('2026-03-02T10:00:00Z');
const context = parseContext({ receivedAt, onIgnored: (why) => ignored.push(why) });
const parse = (body: Buffer, channel = messenger) => channel.parse(body, context).map((m) => mentionSchema.parse(m));
const event = (fields: object) =>
  Buffer.from(
    JSON.stringify({
      object: 'page',
      entry: [{ id: '1', time: 1772442000, messaging: [{ sender: { id: '7' }, recipient: { id: '1' }, ...fields }] }],
    }),
  );

test('a message is read with its escapes undone', () => {
  expect(parse(fixture('messenger/texts.json'))[0]).toEqual({
    brand: 'demo',
    channel: 'messenger',
    kind: 'message',
    externalId: 'm_1',
    revision: 0,
    text: 'Hola, llevo tres días sin señal y nadie me contesta',
    author: { id: '7100' },
    threadId: '7100',
    public: false,
    own: false,
    postedAt: '2026-03-02T09:00:00.000Z',
    receivedAt: '2026-03-02T10:00:00.000Z',
  });
});

test("our answer lies in the customer's thread, and so does the reply to it; standby is read like the rest", () => {
  const facts = parse(fixture('messenger/texts.json')).map((m) => [m.own, m.author.id, m.threadId]);
  expect(facts).toEqual([
    [false, '7100', '7100'],
    [true, '910000000000001', '7100'],
    [false, '7100', '7100'],
    [false, '7200', '7200'],
  ]);
});

test('media become notes, each once; words are preferred; a button says its title', () => {
  expect(parse(fixture('messenger/media.json')).map((m) => [m.externalId, m.text])).toEqual([
    ['m_5', '[photo] [voice message]'],
    ['m_6', 'La factura está mal'],
    ['m_7', '[sticker]'],
    ['m_8', '[attachment]'],
    ['m_9', 'Reclamación'],
    ['postback/7100/1772442050000', 'Start'],
    ['m_6', 'La factura de mayo está mal'],
  ]);
});

test('an edit is the same mention with a higher revision', () => {
  const [first, edited] = parse(fixture('messenger/media.json')).filter(({ externalId }) => externalId === 'm_6');
  expect([first?.revision, edited?.revision]).toEqual([0, 1772442060000]);
});

test('receipts, reactions, typing, hand-overs, empty messages and the feed are no mentions', () => {
  ignored.length = 0;
  expect(parse(fixture('messenger/ignored.json'))).toEqual([]);
  expect(ignored).toEqual([
    'a delivery receipt',
    'a read receipt',
    'a reaction',
    'a sign of typing',
    'an event that is no message',
    'an empty message',
    'a change of the page itself',
  ]);
});

test('a message taken back is a tombstone', () => {
  const [mention] = parse(event({ timestamp: 1, message: { mid: 'm', is_deleted: true, text: 'hush' } }));
  expect(mention).toMatchObject({ revision: DELETED_REVISION, text: '' });
});

test.each([
  [{ message: { text: 'a' } }, 'entry.0.messaging.0.message.mid'],
  [{ sender: {}, message: { mid: 'm', text: 'a' } }, 'entry.0.messaging.0.sender.id: missing'],
  [{ timestamp: 'soon', message: { mid: 'm', text: 'a' } }, 'entry.0.messaging.0.timestamp'],
])('%j: what is wrong is named', (fields, path) => {
  expect(() => parse(event(fields))).toThrow(path);
});

test('an event in the shape of the App Dashboard is read', () => {
  const value = {
    sender: { id: '7' },
    recipient: { id: '1' },
    timestamp: '1772442000',
    message: { mid: 'm', text: 'a' },
  };
  const call = { object: 'page', entry: [{ id: '0', time: 1772442000, changes: [{ field: 'messages', value }] }] };
  expect(parse(Buffer.from(JSON.stringify(call)))).toMatchObject([{ externalId: 'm', threadId: '7' }]);
});

test('what comes to the address of facebook, for an app has one for both, is a message all the same', () => {
  expect(parse(fixture('messenger/texts.json'), facebook)).toEqual(parse(fixture('messenger/texts.json')));
});

(hasShared ? test : test.skip)("Meta's example of a reply, put into a call, stays in the customer's thread", () => {
  const reply = JSON.parse(shared('messenger-text-reply.event.json').toString());
  expect(parse(event(reply))).toMatchObject([{ threadId: '<PSID>', text: 'hello, world!', own: false }]);
});
