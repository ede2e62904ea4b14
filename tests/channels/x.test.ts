import { describe, expect, test } from '@jest/globals';
import { x } from '../../lib/channels/x.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { fixture, hasShared, shared } from './fixtures.ts';

const context = {
  brand: 'demo',
  receivedAt: new Date('2026-03-02T10:00:00Z'),
  ownAccounts: new Set<string>(),
  onUnreadable: () => {},
  onIgnored: () => {},
};
const parse = (body: Buffer, more = {}) => x.parse(body, { ...context, ...more }).map((m) => mentionSchema.parse(m));
const secret = (...keys: [string, ...string[]]) => ({ keys, extra: {} });

describe('posts', () => {
  const posts = parse(fixture('x/posts.json'));

  test('the full text is read, unescaped, with who wrote it and where', () => {
    expect(posts[0]).toEqual({
      brand: 'demo',
      channel: 'x',
      kind: 'post',
      externalId: '1900000000000000101',
      revision: 0,
      text: '@aurora_mobile dritter Ausfall diese Woche und niemand antwortet. Ich zahle für Internet & bekomme <nichts>. Kündigung ist geschrieben! 😡',
      url: 'https://x.com/jgross_de/status/1900000000000000101',
      languageHint: 'de',
      author: { id: '700200', handle: 'jgross_de', name: 'Jürgen Groß', followers: 412, verified: false },
      threadId: '1900000000000000101',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.000Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
    });
  });

  test("our answer and other customers' meet the post; a customer's answer to us is a thread of its own", () => {
    expect(posts.map(({ own, kind, threadId }) => [own, kind, threadId?.slice(-3)])).toEqual([
      [false, 'post', '101'],
      [true, 'comment', '101'],
      [false, 'comment', '103'],
      [false, 'comment', '101'],
    ]);
  });

  test('further accounts of ours are ours too', () => {
    const [first] = parse(fixture('x/posts.json'), { ownAccounts: new Set(['700200']) });
    expect(first?.own).toBe(true);
  });

  test('retweets are left out', () => {
    expect(posts.map((post) => post.externalId)).not.toContain('1900000000000000105');
  });
});

test('direct messages are private, in a thread named after the customer, whoever writes', () => {
  const facts = parse(fixture('x/direct-message.json')).map((m) => [
    m.kind,
    m.public,
    m.own,
    m.threadId,
    m.author.handle,
  ]);
  expect(facts).toEqual([
    ['message', false, false, 'dm/700200', 'jgross_de'],
    ['message', false, true, 'dm/700200', 'aurora_mobile'],
  ]);
});

test('a deletion is a tombstone without text', () => {
  const [gone] = parse(fixture('x/deletion.json'));
  expect(gone).toMatchObject({ externalId: '1900000000000000101', revision: DELETED_REVISION, text: '', own: false });
});

test.each([
  ['{"for_user_id":"1","tweet_create_events":[{"id_str":"2"}]}', 'tweet_create_events.0.text'],
  ['{"tweet_create_events":[]}', undefined],
  ['{"direct_message_events":[{"type":"message_create","id":"1","created_timestamp":"1"}]}', 'for_user_id'],
  ['[]', 'the body'],
  ['', 'the body: not JSON'],
])('%s: what is missing is named', (body, path) => {
  const parsing = () => parse(Buffer.from(body));
  if (path) expect(parsing).toThrow(path);
  else expect(parsing()).toEqual([]);
});

test('the challenge is signed with the current secret', () => {
  expect(x.handshake?.({ crc_token: 'foo' }, secret('kPs2', 'old'))).toEqual({
    kind: 'json',
    body: { response_token: 'sha256=kpdKtn7qOzEF70O81etnFnvN/FVkFkatefHzouyMC2U=' },
  });
  expect(() => x.handshake?.({}, secret('k'))).toThrow('crc_token');
});

(hasShared ? describe : describe.skip)('payloads and vectors beside the repository', () => {
  const vectors = () => JSON.parse(shared('derived.vectors.json').toString());

  test('the challenge and the signature are as computed elsewhere', () => {
    const { x_crc, x_post } = vectors();
    const shake = x.handshake?.({ crc_token: x_crc.crc_token }, secret(x_crc.consumer_secret));
    expect(shake).toMatchObject({ body: { response_token: x_crc.response_token } });
    const headers = { 'x-twitter-webhooks-signature': x_post['x-twitter-webhooks-signature'] };
    const request = { headers, body: Buffer.from(x_post.body) };
    expect(x.verify(request, secret('another', x_post.consumer_secret))).toBe(true);
    expect(x.verify(request, secret('another'))).toBe(false);
  });

  test.each([
    ['x-aaa-tweet_create_events.mention.composed.json', 1],
    ['x-aaa-tweet_delete_events.json', 1],
    ['x-aaa-direct_message_events.json', 1],
    ['x-aaa-direct_message_mark_read_events.json', 0],
    ['x-aaa-direct_message_indicate_typing_events.json', 0],
    ['x-aaa-user_event.json', 0],
  ])('%s gives %i mentions', (file, n) => {
    expect(parse(shared(file))).toHaveLength(n);
  });
});
