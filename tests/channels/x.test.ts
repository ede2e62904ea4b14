import { describe, expect, test } from '@jest/globals';
import type { BadPayload, ParseContext } from '../../lib/channels/channel.ts';
import { x } from '../../lib/channels/x.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture, hasShared, shared } from './fixtures.ts';

const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (body: Buffer, more: Partial<ParseContext> = {}) =>
  x.parse(body, parseContext({ receivedAt, ...more })).map((mention) => mentionSchema.parse(mention));
const call = (value: object) => Buffer.from(JSON.stringify(value));
const ignoredIn = (body: Buffer) => {
  const reasons: string[] = [];
  return { mentions: parse(body, { onIgnored: (why) => reasons.push(why) }), reasons };
};
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

  test('a retweet is left out', () => {
    expect(ignoredIn(fixture('x/posts.json'))).toMatchObject({ mentions: { length: 4 }, reasons: ['a retweet'] });
  });

  const tweet = {
    id_str: '1900000000000000901',
    text: 'cut…',
    created_at: 'Mon Mar 02 08:58:10 +0000 2026',
    user: { id_str: '700200' },
  };
  const posted = (...events: object[]) => call({ for_user_id: '500100', tweet_create_events: events });

  test('the whole text may stand in its place, and a post may come without an envelope', () => {
    const whole = { ...tweet, text: undefined, full_text: 'all of it' };
    expect(parse(posted(whole))[0]?.text).toBe('all of it');
    expect(parse(call(whole))).toEqual(parse(posted(whole)));
  });

  test('an edit is the same mention, of the time at which its id was given out', () => {
    const edited = { ...tweet, id_str: '2028393000000000702' };
    const history = { initial_tweet_id: tweet.id_str, edit_tweet_ids: [tweet.id_str, edited.id_str] };
    const [before, after] = parse(posted({ ...tweet, edit_history: history }, { ...edited, edit_history: history }));
    expect(before).toMatchObject({ externalId: tweet.id_str, revision: 0 });
    expect(after).toMatchObject({ externalId: tweet.id_str, url: 'https://x.com/i/status/2028393000000000702' });
    expect(new Date(after?.revision ?? 0).toISOString()).toBe('2026-03-02T08:52:31.576Z');
  });

  test('what can be counted is told, and what is not as expected beside the text is left out', () => {
    const [post] = parse(
      posted({ ...tweet, favorite_count: 3, retweet_count: -1, user: { ...tweet.user, followers_count: 'many' } }),
    );
    expect(post?.reactions).toEqual({ likes: 3 });
    expect(post?.author).toEqual({ id: '700200' });
  });

  test('one that cannot be read does not refuse its neighbours', () => {
    const problems: string[] = [];
    const onUnreadable = ({ message }: BadPayload) => problems.push(message);
    const broken = { ...tweet, created_at: 'soon' };
    expect(parse(posted(broken, tweet), { onUnreadable })).toHaveLength(1);
    expect(problems).toEqual([expect.stringContaining('tweet_create_events.0.created_at')]);
  });

  test('one that is withheld everywhere is left out', () => {
    expect(ignoredIn(posted({ ...tweet, withheld_in_countries: ['XX'] }))).toEqual({
      mentions: [],
      reasons: ['a post that is withheld everywhere'],
    });
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

describe('what else happens to an account', () => {
  test('is left out, with a reason each', () => {
    expect(ignoredIn(fixture('x/other-events.json'))).toEqual({
      mentions: [],
      reasons: [
        'a like',
        'a follow or its end',
        'a block or its end',
        'somebody typing',
        'a read receipt',
        'an event of another kind',
        'a change of a direct message',
      ],
    });
    expect(ignoredIn(fixture('x/revoked.json')).reasons).toEqual(['a permission that was revoked']);
  });
});

describe('X Activity', () => {
  test('a mention is read whole, in the conversation that a customer began', () => {
    expect(parse(fixture('x/activity-mention.json'))).toEqual([
      {
        brand: 'demo',
        channel: 'x',
        kind: 'comment',
        externalId: '2028390100000000401',
        revision: 0,
        text: '@aurora_mobile la ligne est encore coupée, et personne au téléphone depuis > 40 minutes. C’est inadmissible, je résilie & je veux être remboursée !',
        url: 'https://x.com/zoe_l/status/2028390100000000401',
        languageHint: 'fr',
        author: { id: '700500', handle: 'zoe_l', name: 'Zoé Lefèvre', followers: 97, verified: false },
        threadId: '2028380000000000400',
        public: true,
        own: false,
        postedAt: '2026-03-02T08:58:10.000Z',
        receivedAt: '2026-03-02T10:00:00.000Z',
        reactions: { likes: 12, reposts: 3, replies: 2 },
      },
    ]);
  });

  const event = (event_type: string, payload: object, includes?: object) =>
    call({ data: { event_type, filter: { user_id: '500100' }, payload, includes } });
  const post = {
    id: '2028390100000000402',
    text: 'no signal',
    author_id: '700500',
    conversation_id: '2028380000000000400',
    referenced_tweets: [{ type: 'replied_to', id: '2028389000000000401' }],
  };
  const threadOf = (fields: object, includes?: object, more?: Partial<ParseContext>) =>
    parse(event('post.mention.create', { ...post, ...fields }, includes), more)[0]?.threadId;

  test('strangers under a post of ours are no thread, whoever of them answers whom', () => {
    const begunBy = (author_id: string) => ({ tweets: [{ id: '2028380000000000400', author_id }] });
    expect(threadOf({})).toBe('2028389000000000401');
    expect(threadOf({}, begunBy('500100'))).toBe('2028389000000000401');
    expect(threadOf({ in_reply_to_user_id: '500100' })).toBe(post.id);
    expect(threadOf({ in_reply_to_user_id: '500100' }, begunBy('700600'))).toBe('2028380000000000400');
    expect(threadOf({ referenced_tweets: undefined })).toBe('2028380000000000400');
    expect(threadOf({ conversation_id: post.id, referenced_tweets: undefined })).toBe(post.id);
  });

  test('our answer lies in the thread of the post that it answers', () => {
    const includes = { tweets: [{ id: '2028380000000000400', author_id: '700600' }] };
    expect(threadOf({ author_id: '500100' }, includes)).toBe('2028389000000000401');
  });

  test('who posts what anybody may follow is one of us only when we say so', () => {
    const [post_] = parse(event('post.create', { ...post, author_id: '500100' }));
    expect(post_).toMatchObject({ own: false });
    const ownAccounts = new Set(['500100']);
    expect(parse(event('post.create', { ...post, author_id: '500100' }), { ownAccounts })[0]?.own).toBe(true);
    expect(parse(event('post.mention.create', { ...post, author_id: '500100' }))[0]?.own).toBe(true);
  });

  test('a message is private; media without words is told; one that cannot be read does not refuse it', () => {
    const problems: string[] = [];
    const onUnreadable = ({ message }: BadPayload) => problems.push(message);
    expect(parse(fixture('x/activity-message.json'), { onUnreadable })).toMatchObject([
      {
        externalId: 'dm/1900000000000000501',
        text: '[photo]',
        threadId: 'dm/700500',
        public: false,
        author: { handle: 'zoe_l', name: 'Zoé Lefèvre', followers: 97, verified: true },
      },
    ]);
    expect(problems).toEqual([expect.stringContaining('data.payload.direct_message_events.1.created_timestamp')]);
  });

  test('a deletion is a tombstone', () => {
    expect(parse(fixture('x/activity-deletion.json'))).toMatchObject([
      { externalId: '2028390100000000401', revision: DELETED_REVISION, text: '', author: { id: '700500' } },
    ]);
  });

  test.each([
    ['profile.update.bio', 'a changed profile'],
    ['like.create', 'a like'],
    ['chat.received', 'an encrypted chat'],
    ['dm.read', 'a read receipt'],
    ['constructor', 'an event of another kind'],
  ])('%s is left out', (type, reason) => {
    expect(ignoredIn(event(type, {}))).toEqual({ mentions: [], reasons: [reason] });
  });
});

describe('a page of posts, or one of a stream', () => {
  test('is read as a search would be', () => {
    const { mentions, reasons } = ignoredIn(fixture('x/search.json'));
    expect(mentions.map(({ externalId }) => externalId)).toEqual(['2028392000000000701', '2028391500000000700']);
    expect(reasons).toEqual(['a retweet', 'a post that is withheld everywhere']);
    const streamed = call({ data: { id: '5', text: 'no signal', author_id: '6' }, matching_rules: [{ id: '1' }] });
    expect(parse(streamed)).toMatchObject([{ externalId: '5', author: { id: '6' }, threadId: '5' }]);
  });
});

test.each([
  [
    '{"for_user_id":"1","tweet_create_events":[{"id_str":"2","created_at":"2026-03-02","user":{"id_str":"3"}}]}',
    'tweet_create_events.0.text',
  ],
  ['{"tweet_create_events":[]}', undefined],
  ['{"direct_message_events":[{"type":"message_create","id":"1","created_timestamp":"1"}]}', 'for_user_id'],
  ['{"tweet_create_events":{}}', 'tweet_create_events'],
  ['{"data":{"event_type":"post.delete","payload":{"id":"1"}}}', 'data.payload.author_id'],
  ['{"data":{"text":"?"}}', 'data.id'],
  ['{"data":[{"id":"1"}]}', 'data.0.text'],
  ['{"object":"page"}', 'the body'],
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
});
