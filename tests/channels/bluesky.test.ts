import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bluesky } from '../../lib/channels/bluesky.ts';
import { withLinks } from '../../lib/channels/parts/bluesky-text.ts';
import type { GuardedAnswer } from '../../lib/channels/tools/fetch.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import { start } from './platforms/bluesky.ts';
import type { Platform } from './platforms/platform.ts';
import { readOn, readsNewestThenAll } from './polling.ts';

const source = sourceOf({ channel: 'bluesky', url: 'https://bsky.social/' });
const receivedAt = new Date('2026-03-02T10:00:00Z');
const US = 'did:plc:auroraauroraauroraaurora';
const JG = 'did:plc:jgrossjgrossjgrossjgross';
const parse = (body: Buffer, more = {}) =>
  bluesky
    .parse(body, sourceContext(source, { receivedAt, ownAccounts: new Set([US]), ...more }))
    .map((mention) => mentionSchema.parse(mention));
const reasonsOf = (name: string): string[] => {
  const reasons: string[] = [];
  parse(fixture(`bluesky/${name}`), { onIgnored: (why: string) => reasons.push(why) });
  return reasons;
};

describe('notifications', () => {
  const [mention, reply, toAnswer, quote] = parse(fixture('bluesky/notifications.json'));

  test('a mention has its links written out and says who wrote it', () => {
    expect(mention).toEqual({
      brand: 'demo',
      channel: 'bluesky',
      kind: 'post',
      externalId: `at://${JG}/app.bsky.feed.post/3abc1`,
      revision: 0,
      text: 'Störung 😡 seit Tagen: https://shop.example/stoerung/2026?id=7 und hier (https://forum.example/t/1) @aurora.example',
      url: 'https://bsky.app/profile/jgross.example/post/3abc1',
      languageHint: 'de',
      author: { id: JG, handle: 'jgross.example', name: 'Jürgen Groß', verified: true },
      threadId: `at://${JG}/app.bsky.feed.post/3abc1`,
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.512Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
      reactions: {},
    });
  });

  test('who answers an announcement of ours has a thread of their own; who answers such a customer joins theirs', () => {
    expect(reply).toMatchObject({ kind: 'comment', threadId: reply?.externalId });
    expect(reply?.url).toBe('https://bsky.app/profile/did:plc:minaminaminaminaminamina/post/3abc2');
    expect(toAnswer?.threadId).toBe(mention?.threadId);
  });

  test('a picture without words is named; a date to come is now', () => {
    expect(quote).toMatchObject({ kind: 'post', text: '[photo]', postedAt: receivedAt.toISOString() });
  });

  test('other notifications say what they are', () => {
    expect(reasonsOf('notifications.json')).toEqual(['a like', 'a notification of another kind']);
  });
});

test('our own feed: answers meet the thread they answer, a repost is none', () => {
  const facts = parse(fixture('bluesky/feed.json')).map(({ own, threadId }) => [own, threadId?.slice(-5)]);
  expect(facts).toEqual([
    [true, '3abc2'],
    [true, '3abc1'],
    [true, '3own1'],
  ]);
  expect(reasonsOf('feed.json')).toEqual(['a repost']);
});

test('a search gives counts; a date that is none is when Bluesky saw the post', () => {
  const [first, second] = parse(fixture('bluesky/search.json'));
  expect(first).toMatchObject({ languageHint: 'de-DE', reactions: { likes: 4, reposts: 2, replies: 1 } });
  expect(second?.postedAt).toBe('2026-03-02T09:10:00.000Z');
});

test('a post is the same mention by whatever way it came', () => {
  const ids = ['notifications.json', 'search.json', 'jetstream.jsonl'].map(
    (name) => parse(fixture(`bluesky/${name}`))[0]?.externalId,
  );
  expect(new Set(ids).size).toBe(1);
});

test('a capture of the Jetstream: posts, deletions as tombstones, the rest ignored', () => {
  const facts = parse(fixture('bluesky/jetstream.jsonl')).map(({ text, revision, postedAt }) => [
    text,
    revision,
    postedAt,
  ]);
  expect(facts).toEqual([
    ['Störung', 0, '2026-03-02T08:58:10.512Z'],
    ['', DELETED_REVISION, '2026-03-02T08:58:11.512Z'],
  ]);
  expect(reasonsOf('jetstream.jsonl')).toEqual(Array(2).fill('an event about something other than a post'));
});

test.each([
  ['{}', 'uri'],
  ['{"posts":3}', 'posts'],
  [
    '{"notifications":[{"reason":"reply","uri":"at://x","author":{"did":"d"},"record":{}}]}',
    'notifications.0.record.text',
  ],
  ['{"feed":[{"post":{}}]}', 'feed.0.post.uri'],
  [
    '{"did":"d","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"1"}}',
    'commit.record',
  ],
  ['3', 'the body'],
  ['{', 'not JSON'],
])('%s: what is missing is named', (body, path) => {
  expect(() => parse(Buffer.from(body))).toThrow(path);
});

describe('links', () => {
  const link = (byteStart: number, byteEnd: number, uri: string) => ({
    index: { byteStart, byteEnd },
    features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
  });

  test.each([
    ['inside a character', 'ä b', [link(1, 4, 'https://x.example')], 'ä b'],
    ['behind the end', 'ab', [link(0, 9, 'https://x.example')], 'ab'],
    [
      'one over another',
      'x.example!',
      [link(0, 9, 'https://x.example/1'), link(2, 5, 'https://y.example')],
      'https://x.example/1!',
    ],
    ['with an ellipsis', 'X.example/a…', [link(0, 14, 'https://x.example/abc')], 'https://x.example/abc'],
    ['of words', 'hier', [link(0, 4, 'https://x.example')], 'hier (https://x.example)'],
  ])('%s', (_, text, facets, written) => {
    expect(withLinks(text, facets)).toBe(written);
  });

  test('whatever the places, the words stay', () => {
    const place = fc.tuple(fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(place, { maxLength: 4 }), (text, places) => {
        const written = withLinks(
          text,
          places.map(([from, to]) => link(from, to, 'https://x.example/')),
        );
        const words = written.replaceAll(' (https://x.example/)', '').replaceAll('https://x.example/', '');
        return written === text || (!written.includes('\ufffd') && words.length <= text.length);
      }),
    );
  });
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('the first time the newest page, then all that came since', () => readsNewestThenAll(bluesky, platform, 95));

  test('one session serves many reads; one that has ended is replaced at the next', async () => {
    const first = await readOn(bluesky, platform);
    platform.fail({ status: 401 });
    await expect(readOn(bluesky, platform, first.cursor)).rejects.toThrow('the session has ended');
    const fresh = platform.publish(1);
    expect((await readOn(bluesky, platform, first.cursor)).ids).toEqual(fresh);
  });

  test('a wrong password is told', async () => {
    const wrong = { ...platform.credentials, appPassword: 'wrong' };
    await expect(readOn(bluesky, platform, undefined, wrong)).rejects.toThrow('401');
  });

  test('a search asks for what it was told to, the newest first', async () => {
    const asked: URL[] = [];
    const answer = (json: object | Buffer, status = 200): GuardedAnswer => ({
      status,
      headers: {},
      body: Buffer.isBuffer(json) ? json : Buffer.from(JSON.stringify(json)),
    });
    const tools = pollTools({
      get: async (address) => {
        asked.push(new URL(address));
        return answer(fixture('bluesky/search.json'));
      },
      post: async () => answer({ accessJwt: 'opaque', did: US }),
      credentials: async () => ({ identifier: 'a', appPassword: 'search' }),
    });
    const searching = { ...source, options: { search: 'Störung aurora' } };
    const read = await bluesky.poll(searching, undefined, tools);
    expect(read).toMatchObject({ reads: 1, more: false });
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      q: 'Störung aurora',
      sort: 'latest',
      limit: '100',
    });
  });
});
