import { describe, expect, test } from '@jest/globals';
import { telegram } from '../../lib/channels/telegram.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture } from './fixtures.ts';

const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (update: unknown, own: string[] = []) => {
  const body = Buffer.isBuffer(update) ? update : Buffer.from(JSON.stringify(update));
  const ignored: string[] = [];
  const context = parseContext({ receivedAt, ownAccounts: new Set(own), onIgnored: (why) => ignored.push(why) });
  return { mentions: telegram.parse(body, context).map((mention) => mentionSchema.parse(mention)), ignored };
};
const file = (name: string, own?: string[]) => parse(fixture(`telegram/${name}.json`), own).mentions[0];

const chat = { id: -100, type: 'supergroup', title: 'Clients' };
const person = { id: 5, is_bot: false, first_name: 'Ana' };
const message = (fields: object) => ({
  update_id: 1,
  message: { message_id: 9, chat, from: person, date: 1_772_440_000, text: 'help', ...fields },
});

describe('messages', () => {
  test('a private one says who wrote, and its chat is its thread', () => {
    expect(file('message')).toEqual({
      brand: 'demo',
      channel: 'telegram',
      kind: 'message',
      externalId: '7100001/41',
      revision: 0,
      text: "Ma box est coupée depuis lundi, déjà trois appels. C'est inadmissible 😡",
      languageHint: 'fr',
      author: { id: '7100001', handle: 'zoe_lambert', name: 'Zoé Lambert' },
      threadId: '7100001',
      public: false,
      own: false,
      postedAt: '2026-03-02T08:30:00.000Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
    });
  });

  test('an edit is the same mention, later', () => {
    const { externalId, revision, postedAt, text } = file('edited') ?? {};
    expect([externalId, revision, postedAt]).toEqual(['7100001/41', 1_772_440_260_000, '2026-03-02T08:30:00.000Z']);
    expect(text).toContain('quatre');
  });

  test('a caption is the text of its photo; media without words is a note', () => {
    expect([file('photo')?.text, file('voice')?.text]).toEqual(["Voilà l'état du colis", '[voice message]']);
  });

  test.each([
    [{ animation: {}, document: {} }, '[animation]'],
    [{ document: {} }, '[file]'],
    [{ video_note: {} }, '[video]'],
    [{ sticker: { emoji: '😡' } }, '[sticker]'],
    [{ venue: {}, location: {} }, '[location]'],
  ])('%j is noted as %s', (media, note) => {
    expect(parse(message({ text: undefined, ...media })).mentions[0]?.text).toBe(note);
  });
});

describe('groups and channels', () => {
  test('a message is public, with its address, and a thread of its own that our answer meets', () => {
    expect(file('group-message')).toMatchObject({
      kind: 'post',
      externalId: '-1002000000001/900',
      threadId: '-1002000000001/900',
      public: true,
      own: false,
      url: 'https://t.me/aurora_clients/900',
    });
    expect(file('group-answer', ['7200002'])).toMatchObject({
      kind: 'comment',
      threadId: '-1002000000001/900',
      own: true,
    });
  });

  test.each([
    ['a bot', { from: { id: 6, is_bot: true } }],
    ['an account of ours', { from: { id: 7 } }],
    ['a post of the linked channel', { sender_chat: { id: -200, type: 'channel' }, is_automatic_forward: true }],
    ['nobody, in a topic of a forum', { from: person, forum_topic_created: { name: 'Bills' } }],
  ])('whoever answers %s has a thread of his own', (_, reply) => {
    const [mention] = parse(message({ reply_to_message: { message_id: 3, ...reply } }), ['7']).mentions;
    expect(mention?.threadId).toBe('-100/9');
  });

  test('a group that speaks through an administrator is the author', () => {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group' };
    const [mention] = parse(message({ from, sender_chat: chat })).mentions;
    expect(mention?.author).toEqual({ id: '-100', handle: undefined, name: 'Clients' });
    expect(parse(message({ from, sender_chat: chat }), ['-100']).mentions[0]?.own).toBe(true);
  });

  test('a post of a channel is written by the channel', () => {
    expect(file('channel-post', ['-1002000000002'])).toMatchObject({
      kind: 'post',
      author: { id: '-1002000000002', name: 'Aurora Mobile' },
      own: true,
      public: true,
    });
  });

  test('messages to a channel are private, a thread for each who writes', () => {
    const [mention] = parse(message({ direct_messages_topic: { topic_id: 5 } })).mentions;
    expect(mention).toMatchObject({ kind: 'message', public: false, threadId: '-100/topic/5' });
  });
});

describe('a connected business account', () => {
  test('answers of the business are ours, in a chat apart from the one with the bot', () => {
    expect(file('business-message')).toMatchObject({
      externalId: 'bc-Kq1/7100001/77',
      threadId: 'bc-Kq1/7100001',
      own: true,
      public: false,
    });
  });

  test('deleted messages are tombstones', () => {
    const { mentions } = parse(fixture('telegram/business-deleted.json'));
    expect(mentions.map(({ externalId, revision, text }) => [externalId, revision, text])).toEqual([
      ['bc-Kq1/7100001/75', DELETED_REVISION, ''],
      ['bc-Kq1/7100001/76', DELETED_REVISION, ''],
    ]);
  });
});

test.each<[object, string]>([
  [JSON.parse(fixture('telegram/callback.json').toString()), 'a pressed button'],
  [JSON.parse(fixture('telegram/joined.json').toString()), 'a service message'],
  [{ update_id: 1, my_chat_member: {} }, 'a change of membership'],
  [{ update_id: 1, poll_answer: {} }, 'a vote in a poll'],
  [{ update_id: 1, something_new: {} }, 'an update without a message'],
  [message({ from: { id: 6, is_bot: true } }), 'a message of another bot'],
  [message({ text: undefined, poll: {} }), 'a poll'],
  [message({ is_automatic_forward: true }), 'a copy of a post in the linked channel'],
])('%j is no mention, with the reason', (update, why) => {
  expect(parse(update)).toEqual({ mentions: [], ignored: [why] });
});

test.each<[unknown, string]>([
  [{ message: {} }, 'update_id'],
  [message({ date: undefined }), 'message.date'],
  [message({ chat: { id: 'x', type: 'group' } }), 'message.chat.id'],
  [{ update_id: 1, edited_channel_post: {} }, 'edited_channel_post.message_id'],
  [[], 'the body'],
])('%j: what is missing is named', (update, path) => {
  expect(() => parse(update)).toThrow(path);
});

test('every live secret is accepted, another or none is not', () => {
  const verify = (headers: Record<string, string>) =>
    telegram.verify({ headers, body: Buffer.of() }, { keys: ['new_Secret-1', 'old_Secret-1'], extra: {} });
  const header = 'x-telegram-bot-api-secret-token';
  expect(['new_Secret-1', 'old_Secret-1', 'new_Secret', ''].map((token) => verify({ [header]: token }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(verify({})).toBe(false);
});
