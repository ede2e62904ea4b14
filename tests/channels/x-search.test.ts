import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BadPayload } from '../../lib/channels/channel.ts';
import type { PollTools } from '../../lib/channels/poller.ts';
import { type GuardedAnswer, guardedFetch } from '../../lib/channels/tools/fetch.ts';
import { x } from '../../lib/channels/x.ts';
import { xSearch } from '../../lib/channels/x-search.ts';
import { UnavailableError } from '../../lib/errors.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import type { Cursor } from '../../lib/poll/state.ts';
import { parseContext, pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import type { Platform } from './platforms/platform.ts';
import { start } from './platforms/x.ts';

const search = sourceOf({ channel: 'x', url: 'https://api.x.com/', options: { search: 'acme OR @acme' } });
const timeline = sourceOf({ channel: 'x', url: 'https://api.x.com', options: { user: '500100' } });
const now = new Date('2026-03-02T10:00:00Z');
const receivedAt = now;

describe('an answer', () => {
  const problems: string[] = [];
  const onUnreadable = ({ message }: BadPayload) => problems.push(message);
  const [edited, answer, ...rest] = xSearch
    .parse(fixture('x/search.json'), sourceContext(timeline, { receivedAt, onUnreadable }))
    .map((mention) => mentionSchema.parse(mention));

  test('gives the same mentions as a webhook; an edited post is known by its first id', () => {
    const pushed = x.parse(fixture('x/search.json'), parseContext({ receivedAt, ownAccounts: new Set(['500100']) }));
    expect([edited, answer]).toEqual(pushed);
    expect(edited).toMatchObject({
      externalId: '2028392000000000701',
      revision: Date.parse('2026-03-02T08:56:29.995Z'),
      url: 'https://x.com/bego/status/2028394000000000704',
      languageHint: 'es',
      author: { id: '700700', handle: 'bego', followers: 51_000, verified: false },
      threadId: '2028392000000000701',
      reactions: { likes: 4, reposts: 1, replies: 0 },
    });
  });

  test("an answer to the account whose mentions are read is a thread of its own; an author unread is one's id", () => {
    expect(answer).toMatchObject({ threadId: '2028391500000000700', author: { id: '700800' } });
    expect(answer?.languageHint).toBeUndefined();
    expect(rest).toEqual([]);
  });

  test('a post without a text is told of', () => expect(problems).toEqual([expect.stringContaining('data.2.text')]));

  test('that holds neither posts nor their number is refused', () => {
    const read = () => xSearch.parse(Buffer.from('{"errors":[{"title":"gone"}]}'), sourceContext(search));
    expect(read).toThrow('data');
    expect(xSearch.parse(Buffer.from('{"meta":{"result_count":0}}'), sourceContext(search))).toEqual([]);
  });
});

/** Answers in turn what is given, and remembers what it was asked. */
function scripted(...answers: { status?: number; body?: object; headers?: GuardedAnswer['headers'] }[]) {
  const asked: URLSearchParams[] = [];
  const paths: string[] = [];
  const get: PollTools['get'] = async (address) => {
    const url = new URL(address);
    asked.push(url.searchParams);
    paths.push(url.pathname);
    const { status = 200, body = {}, headers = {} } = answers[asked.length - 1] ?? {};
    return { status, headers, body: Buffer.from(JSON.stringify(body)) };
  };
  return { asked, paths, tools: pollTools({ get, now, credentials: async () => ({ bearerToken: 'b' }) }) };
}

const page = (ids: string[], next_token?: string) => ({
  body: { data: ids.map((id) => ({ id, text: `post ${id}` })), meta: { result_count: ids.length, next_token } },
});

/** The first id of that many seconds before now. */
const idBefore = (seconds: number) => String(BigInt(now.getTime() - seconds * 1000 - 1_288_834_974_657) << 22n);

describe('polling', () => {
  test('the query leaves out retweets, and says how much is wanted', async () => {
    const { asked, paths, tools } = scripted(page([]), page([]), page([]));
    await xSearch.poll(search, undefined, { ...tools, readsLeft: 42 });
    await xSearch.poll({ ...search, options: { search: 'acme is:retweet' } }, undefined, { ...tools, readsLeft: 3 });
    await xSearch.poll(timeline, undefined, { ...tools, readsLeft: 3 });
    expect(paths).toEqual(['/2/tweets/search/recent', '/2/tweets/search/recent', '/2/users/500100/mentions']);
    expect(asked.map((query) => [query.get('query'), query.get('max_results'), query.get('since_id')])).toEqual([
      ['(acme OR @acme) -is:retweet', '42', null],
      ['acme is:retweet', '10', null],
      [null, '5', null],
    ]);
    expect(asked[0]?.get('expansions')).toBe('author_id');
  });

  test('the first time one page is enough; then all pages are read before the newest id counts', async () => {
    const ids = [9, 8, 7, 6, 5].map((minutes) => idBefore(minutes * 60)) as [string, string, string, string, string];
    const { asked, tools } = scripted(page([ids[0]], 'old'), page([ids[4], ids[3]], 'older'), page([ids[2], ids[1]]), {
      body: { meta: { result_count: 0 } },
    });
    const first = await xSearch.poll(search, undefined, tools);
    expect(first).toMatchObject({ cursor: { since: ids[0] }, reads: 1, more: false });
    const second = await xSearch.poll(search, first.cursor, tools);
    expect(second).toMatchObject({ cursor: { since: ids[0], newest: ids[4], token: 'older' }, reads: 2, more: true });
    const third = await xSearch.poll(search, second.cursor, tools);
    expect(third).toMatchObject({ cursor: { since: ids[4] }, reads: 2, more: false });
    expect(third.mentions.map(({ externalId }) => externalId)).toEqual([ids[2], ids[1]]);
    expect(await xSearch.poll(search, third.cursor, tools)).toMatchObject({ cursor: { since: ids[4] }, reads: 0 });
    expect(asked.map((query) => [query.get('since_id'), query.get('pagination_token')])).toEqual([
      [null, null],
      [ids[0], null],
      [ids[0], 'older'],
      [ids[4], null],
    ]);
  });

  test('what was posted just now is asked for again, and neither told nor counted twice', async () => {
    const [young, late, old] = [idBefore(5), idBefore(20), idBefore(60)];
    const { asked, tools } = scripted(page([young, old]), page([young, late]));
    const first = await xSearch.poll(timeline, undefined, tools);
    const second = await xSearch.poll(timeline, first.cursor, tools);
    expect(asked[1]?.get('since_id')).toBe(idBefore(30));
    expect(second.mentions.map(({ externalId }) => externalId)).toEqual([late]);
    expect(second).toMatchObject({ reads: 1, cursor: { since: young, seen: [young, late] } });
  });

  test('after a week without a post a search begins without an id; the timeline goes on', async () => {
    const since = idBefore(8 * 86_400);
    const { asked, tools } = scripted(page([]), page([]));
    await xSearch.poll(search, { since }, tools);
    await xSearch.poll(timeline, { since }, tools);
    expect(asked.map((query) => query.get('since_id'))).toEqual([null, since]);
  });

  test('a page that X no longer knows is begun anew from the last mark', async () => {
    const since = idBefore(600);
    const { tools } = scripted({ status: 400, body: { title: 'Invalid Request' } });
    expect(await xSearch.poll(search, { since, newest: idBefore(60), token: 'lost' }, tools)).toEqual({
      mentions: [],
      cursor: { since, seen: [] },
      reads: 0,
      more: true,
    });
  });

  test('a cursor of another making is no cursor', async () => {
    const { asked, tools } = scripted(page([]));
    await xSearch.poll(search, { since: 'yesterday', seen: 3 }, tools);
    expect(asked[0]?.get('since_id')).toBeNull();
  });

  test.each([
    [{ 'retry-after': '7', 'x-rate-limit-reset': '1' }, 7],
    [{ 'x-rate-limit-reset': String(now.getTime() / 1000 + 400) }, 400],
    [{ 'x-rate-limit-reset': String(now.getTime() / 1000 - 9) }, 0],
    [{ 'x-rate-limit-reset': 'soon' }, undefined],
  ])('too many requests with %j: it waits', async (headers, seconds) => {
    const { tools } = scripted({ status: 429, headers });
    const error = await xSearch.poll(search, undefined, tools).catch((problem) => problem);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.retryAfterSeconds).toBe(seconds);
  });
});

test('a source says either what to search or whose mentions to read', () => {
  const accepts = (options: object) => xSearch.options.safeParse(options).success;
  expect([{ search: 'acme' }, { user: '500100' }].map(accepts)).toEqual([true, true]);
  expect([{}, { search: '' }, { user: '@acme' }, { search: 'a', user: '1' }, { query: 'a' }].map(accepts)).toEqual(
    Array(5).fill(false),
  );
});

describe('against a server', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform.stop());

  const tools = (bearerToken?: string) =>
    pollTools({
      get: (address, headers) =>
        guardedFetch(address, { headers, maxBytes: 1_000_000, timeoutMs: 5_000, allowPrivate: true }),
      credentials: async () => ({ ...platform.credentials, ...(bearerToken && { bearerToken }) }),
    });

  test('all that is published comes, once, over as many pages as it takes', async () => {
    const source = sourceOf({ ...platform.source, options: platform.source.options ?? {} });
    let cursor: Cursor | undefined = (await xSearch.poll(source, undefined, tools())).cursor;
    const published = platform.publish(35);
    const found: string[] = [];
    for (let more: boolean | undefined = true; more; ) {
      const polled = await xSearch.poll(source, cursor, tools());
      found.push(...polled.mentions.map(({ externalId }) => externalId));
      ({ cursor, more } = polled);
    }
    expect(found.sort()).toEqual(published.sort());
    expect((await xSearch.poll(source, cursor, tools())).mentions).toEqual([]);
    await expect(xSearch.poll(source, cursor, tools('forged'))).rejects.toThrow('401');
  });
});
