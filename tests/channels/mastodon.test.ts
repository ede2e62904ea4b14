import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BadPayload } from '../../lib/channels/channel.ts';
import { mastodon } from '../../lib/channels/mastodon.ts';
import type { GuardedAnswer } from '../../lib/channels/tools/fetch.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import { start } from './platforms/mastodon.ts';
import type { Platform } from './platforms/platform.ts';
import { readOn } from './polling.ts';

const source = sourceOf({ channel: 'mastodon', url: 'https://town.example/' });
const receivedAt = new Date('2026-03-02T10:00:00Z');
const US = 'https://town.example/@aurora';
const parse = (body: Buffer, more = {}) =>
  mastodon
    .parse(body, sourceContext(source, { receivedAt, ownAccounts: new Set([US]), ...more }))
    .map((mention) => mentionSchema.parse(mention));

describe('notifications', () => {
  test('a mention is plain text with its links whole, its warning as title, known by what all servers call it', () => {
    expect(parse(fixture('mastodon/notifications.json')).at(-1)).toEqual({
      brand: 'demo',
      channel: 'mastodon',
      kind: 'post',
      externalId: 'https://berg.example/users/jgross/statuses/116158000000000001',
      revision: 0,
      title: 'Ärger mit <Aurora>',
      text: '@aurora dritter Ausfall diese Woche & niemand antwortet.\nBeleg: https://berg.example/beleg/2026/03/02/lang\n😡',
      url: 'https://berg.example/@jgross/116158000000000001',
      languageHint: 'de',
      author: {
        id: 'https://berg.example/@jgross',
        handle: 'jgross@berg.example',
        name: 'Jürgen Groß',
        followers: 412,
      },
      threadId: 'town.example/116158000000000001',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.512Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
      reactions: { likes: 5, reposts: 2, replies: 1 },
    });
  });

  test('a direct answer to us is a private message and a thread of its own; media alone is named', () => {
    expect(parse(fixture('mastodon/notifications.json'))[0]).toMatchObject({
      kind: 'message',
      public: false,
      text: '[photo] [animation]',
      threadId: 'town.example/116158000000000009',
    });
  });

  test('a quote speaks to us, an edit is a revision, and what followers alone may read is not public', () => {
    expect(parse(fixture('mastodon/notifications.json'))[1]).toMatchObject({
      kind: 'post',
      public: false,
      text: 'RE: town.example\nAha.',
      revision: Date.parse('2026-03-02T09:30:00.000Z'),
    });
  });

  test('followers and favourites are none, and say so', () => {
    const reasons: string[] = [];
    expect(
      parse(fixture('mastodon/notifications.json'), { onIgnored: (why: string) => reasons.push(why) }),
    ).toHaveLength(3);
    expect(reasons).toEqual(['a notification of another kind', 'a notification of another kind']);
  });
});

test('our answer meets the post it answers, so does what others add; what answers us begins a thread', () => {
  const reasons: string[] = [];
  const own = new Set([US, '108200']);
  const read = parse(fixture('mastodon/statuses.json'), {
    ownAccounts: own,
    onIgnored: (why: string) => reasons.push(why),
  });
  expect(read.map(({ own, kind, public: isPublic, threadId }) => [own, kind, isPublic, threadId?.slice(-2)])).toEqual([
    [true, 'comment', true, '01'],
    [false, 'comment', true, '01'],
    [false, 'comment', true, '13'],
  ]);
  expect(reasons).toEqual(['a boost']);
});

test('a post alone is the mention that its notification is', () => {
  const [last] = JSON.parse(fixture('mastodon/notifications.json').toString()).toReversed();
  expect(parse(Buffer.from(JSON.stringify(last.status)))).toEqual(
    parse(fixture('mastodon/notifications.json')).slice(-1),
  );
});

describe('what cannot be read', () => {
  const status = { id: '1', created_at: '2026-03-02T08:00:00Z', content: 'x', account: { id: '2', acct: 'a' } };
  const notified = (fields: object) =>
    Buffer.from(JSON.stringify([{ type: 'mention', status: { ...status, ...fields } }]));

  test.each([
    [{ content: undefined }, '0.status.content'],
    [{ created_at: 'yesterday' }, '0.status.created_at'],
    [{ account: {} }, '0.status.account.id'],
  ])('%j', (fields, path) => {
    expect(() => parse(notified(fields))).toThrow(path);
  });

  test.each(['', '"text"', '{"type":"mention","status":3}'])('%s', (body) => {
    expect(() => parse(Buffer.from(body))).toThrow();
  });

  test('holds up no neighbour; counts that are none and names that are too long are left out', () => {
    const problems: BadPayload[] = [];
    const odd = { ...status, uri: `https://x.example/${'x'.repeat(3_000)}`, replies_count: -1 };
    const body = Buffer.from(JSON.stringify([{ id: '9' }, odd]));
    const [read] = parse(body, { onUnreadable: (problem: BadPayload) => problems.push(problem) });
    expect(problems).toHaveLength(1);
    expect(read).toMatchObject({ externalId: 'town.example/1', author: { id: 'town.example/2' }, public: false });
    expect(read?.reactions).toEqual({});
  });
});

test.each([
  [{}, true],
  [{ tag: 'störung_2026' }, true],
  [{ tag: '#aurora' }, false],
  [{ tags: 'aurora' }, false],
])('options %j', (options, good) => {
  expect(mastodon.options.safeParse(options).success).toBe(good);
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('the first time the newest, then all that came since, page by page, each once', async () => {
    const old = platform.publish(50);
    const first = await readOn(mastodon, platform);
    expect(first.ids.sort()).toEqual(old.slice(-30).sort());
    await readOn(mastodon, platform, first.cursor);
    const fresh = platform.publish(95);
    const second = await readOn(mastodon, platform, first.cursor);
    expect(second.ids.filter((id) => !old.includes(id)).sort()).toEqual(fresh.sort());
    expect((await readOn(mastodon, platform, second.cursor)).ids).toEqual([]);
  });

  test('an account that nobody had spoken to misses nobody', async () => {
    const first = await readOn(mastodon, platform);
    const fresh = platform.publish(70);
    expect((await readOn(mastodon, platform, first.cursor)).ids.sort()).toEqual(fresh.sort());
  });

  test('a wrong token is told; a server gets the patience that it asks for in its own way', async () => {
    await expect(readOn(mastodon, platform, undefined, { accessToken: 'wrong' })).rejects.toThrow('401');
    const now = new Date('2026-03-02T10:00:00Z');
    const headers = { 'x-ratelimit-reset': '2026-03-02T10:04:00.000000Z' };
    const get = async (): Promise<GuardedAnswer> => ({ status: 429, headers, body: Buffer.from('') });
    const tools = pollTools({ get, now, credentials: async () => ({ accessToken: 'fresh' }) });
    await expect(mastodon.poll(source, undefined, tools)).rejects.toMatchObject({ retryAfterSeconds: 240 });
  });

  test('a tag is read by its own list alone, our posts in it being ours; late and edited ones are met again', async () => {
    const me = { id: '108200', acct: 'aurora', url: US };
    const asked: URL[] = [];
    let statuses = JSON.parse(fixture('mastodon/statuses.json').toString());
    const get = async (address: string): Promise<GuardedAnswer> => {
      const url = new URL(address);
      const isMe = url.pathname === '/api/v1/accounts/verify_credentials';
      if (!isMe) asked.push(url);
      return { status: 200, headers: {}, body: Buffer.from(JSON.stringify(isMe ? me : statuses)) };
    };
    const tagged = { ...source, options: { tag: 'störung' } };
    const tools = pollTools({ get, credentials: async () => ({ accessToken: 'tagged' }) });
    const first = await mastodon.poll(tagged, undefined, tools);
    expect(first).toMatchObject({ more: false, reads: 1 });
    expect(first.mentions.map(({ own }) => own)).toEqual([true, false, false]);
    statuses = statuses.map((status: object) => ({ ...status, edited_at: '2026-03-02T09:05:00Z' })).slice(1, 2);
    const second = await mastodon.poll(tagged, first.cursor, tools);
    expect(second.mentions.map(({ revision }) => revision)).toEqual([Date.parse('2026-03-02T09:05:00Z')]);
    expect(asked.map(({ pathname }) => decodeURIComponent(pathname))).toEqual(
      Array(2).fill('/api/v1/timelines/tag/störung'),
    );
    const tenMinutes = 600_000n << 16n;
    expect(asked[1]?.searchParams.get('min_id')).toBe(String(116158000000000014n - tenMinutes));
  });
});
