import { expect, test } from '@jest/globals';
import { instagram } from '../../lib/channels/instagram.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture } from './fixtures.ts';

const ignored: string[] = [];
const receivedAt = new Date('2026-03-02T10:00:00Z');
const context = parseContext({ receivedAt, onIgnored: (why) => ignored.push(why) });
const parse = (body: Buffer) => instagram.parse(body, context).map((m) => mentionSchema.parse(m));

test('a comment is read with its escapes undone', () => {
  expect(parse(fixture('instagram/comments.json'))[0]).toEqual({
    brand: 'demo',
    channel: 'instagram',
    kind: 'comment',
    externalId: '17860000000000001',
    revision: 0,
    text: '¿Cuándo vuelve la señal? Llevo días así 😡',
    author: { id: '8401', handle: 'ines.pena' },
    threadId: '17860000000000001',
    public: true,
    own: false,
    postedAt: '2026-03-02T09:00:00.000Z',
    receivedAt: '2026-03-02T10:00:00.000Z',
  });
});

test('a reply belongs to the comment it answers, our own comment to the media, and ours are told apart either way', () => {
  const facts = parse(fixture('instagram/comments.json')).map((m) => [m.own, m.threadId]);
  expect(facts).toEqual([
    [false, '17860000000000001'],
    [false, '17860000000000001'],
    [true, '17860000000000001'],
    [true, '18050000000000077'],
    [false, '17860000000000005'],
  ]);
});

test('the envelope of Business Login holds the same', () => {
  expect(parse(fixture('instagram/business-login.json'))).toMatchObject([
    { externalId: '17860000000000011', text: 'Sigo sin línea, qué vergüenza', own: false },
    { externalId: '17860000000000012', own: true, threadId: '17860000000000011' },
  ]);
});

test('a mention is a stub that says what to ask for', () => {
  const account = '17841499000000001';
  expect(parse(fixture('instagram/mentions.json'))).toMatchObject([
    { externalId: '17894000000000001', kind: 'comment', text: '', ask: { account, comment: '17894000000000001' } },
    { externalId: '17918000000000002', kind: 'post', text: '', ask: { account, media: '17918000000000002' } },
  ]);
});

test('an id that could change the question is refused', () => {
  const value = { media_id: '1){id},owner' };
  const call = { object: 'instagram', entry: [{ id: '17', time: 1, changes: [{ field: 'mentions', value }] }] };
  expect(() => parse(Buffer.from(JSON.stringify(call)))).toThrow('entry.0.changes.0.value.media_id');
});

test('direct messages are of the channel too, ours in the thread of the customer', () => {
  expect(parse(fixture('instagram/messages.json'))).toMatchObject([
    { kind: 'message', externalId: 'aWdfMQ', threadId: '8401', public: false, own: false },
    { externalId: 'aWdfMg', threadId: '8401', own: true },
    { externalId: 'aWdfMw', text: '[mention in a story]' },
    { externalId: 'aWdfMQ', text: '', revision: DELETED_REVISION },
    { externalId: 'aWdfNA', text: '[unsupported message]' },
    { externalId: 'aWdfNQ', text: 'Hablar con una persona', threadId: '8403', own: false },
  ]);
});

test('insights, receipts, reactions, referrals and what an account writes to itself are no mentions', () => {
  ignored.length = 0;
  expect(parse(fixture('instagram/ignored.json'))).toEqual([]);
  expect(ignored).toEqual([
    'a change of another field',
    'a read receipt',
    'a reaction',
    'a message to ourselves',
    'a referral',
  ]);
});
