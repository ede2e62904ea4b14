import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appStore } from '../../lib/channels/app-store.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { type parseContext, pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import { start } from './platforms/app-store.ts';
import type { Platform } from './platforms/platform.ts';
import { readOn } from './polling.ts';

const source = sourceOf({ channel: 'app-store', options: { app: '1234567890', country: 'de' } });
const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (body: Buffer | string, fields: Partial<ReturnType<typeof parseContext>> = {}) =>
  appStore
    .parse(Buffer.from(body), sourceContext(source, { receivedAt, ...fields }))
    .map((one) => mentionSchema.parse(one));

describe('reviews', () => {
  const ignored: string[] = [];
  const [first, undated, ...rest] = parse(fixture('app-store/page.json'), { onIgnored: (why) => ignored.push(why) });

  test('a review becomes a mention with its stars and version', () => {
    expect(first).toEqual({
      brand: 'demo',
      channel: 'app-store',
      kind: 'review',
      externalId: '9000000002',
      revision: 0,
      title: 'Stürzt ständig ab',
      text: 'Seit dem Update stürzt die App ab & niemand hilft 😡',
      url: 'https://itunes.apple.com/de/review?id=1234567890&type=Purple%20Software',
      author: { id: '719000000002', name: 'jgross' },
      threadId: '9000000002',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.000Z',
      receivedAt: receivedAt.toISOString(),
      review: { stars: 1, version: '8.2.1' },
      reactions: { likes: 4 },
    });
  });

  test('without a date it counts as written now; the app itself is no review', () => {
    expect(undated).toMatchObject({ postedAt: receivedAt.toISOString(), review: { stars: 4 } });
    expect(rest).toEqual([]);
    expect(ignored).toEqual(['the app itself']);
  });

  test('one review is an object, none is nothing at all', () => {
    expect(parse(fixture('app-store/one-review.json'))).toMatchObject([{ text: 'Lädt ewig', reactions: { likes: 0 } }]);
    expect(parse(fixture('app-store/no-reviews.json'))).toEqual([]);
    expect(parse(fixture('app-store/app-only.json'))).toEqual([]);
  });

  test('what can be missing may be, what must be there is named', () => {
    const bare = { id: { label: '7' }, content: { label: 'Nothing works' }, 'im:rating': { label: 5 } };
    const feed = (...entry: unknown[]) => JSON.stringify({ feed: { entry } });
    expect(parse(feed(bare))).toMatchObject([{ author: {}, review: { stars: 5 }, text: 'Nothing works' }]);
    expect(() => parse(feed({ ...bare, id: {} }))).toThrow('feed.entry.0.id.label');
    expect(() => parse(feed({ ...bare, 'im:rating': { label: '' } }))).toThrow('feed.entry.0.im:rating.label');
    expect(() => parse(feed({ ...bare, 'im:rating': { label: '5.5' } }))).toThrow('im:rating');
    expect(() => parse('{}')).toThrow('feed');
    expect(() => parse('')).toThrow('not JSON');
    const problems: Error[] = [];
    expect(parse(feed(bare, 'x'), { onUnreadable: (problem) => problems.push(problem) })).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});

test.each([
  [{ app: '1234567890', country: 'de' }, true],
  [{ app: 'id1234567890', country: 'de' }, false],
  [{ app: '1234567890', country: 'DE' }, false],
  [{ app: '1234567890' }, false],
])('options %j', (options, good) => {
  expect(appStore.options.safeParse(options).success).toBe(good);
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('pages are read back to what is known', async () => {
    const first = await readOn(appStore, platform);
    const one = platform.publish(1);
    const second = await readOn(appStore, platform, first.cursor);
    expect(second.ids).toEqual(one);
    const fresh = platform.publish(120);
    const third = await readOn(appStore, platform, second.cursor);
    expect(third.ids.sort()).toEqual(fresh.sort());
    expect(await readOn(appStore, platform, third.cursor)).toMatchObject({ ids: [], reads: 1 });
  });

  test('Apple ends after ten pages, and so do we', async () => {
    const first = await readOn(appStore, platform);
    platform.publish(300);
    expect((await readOn(appStore, platform, first.cursor)).ids).toHaveLength(200);
    expect(platform.requests()).toBe(11);
  });

  test('429, 500 and silence are waited out', async () => {
    platform.fail({ status: 429, retryAfter: '9' });
    await expect(readOn(appStore, platform)).rejects.toMatchObject({ retryAfterSeconds: 9 });
    platform.fail({ status: 500 });
    await expect(readOn(appStore, platform)).rejects.toThrow('500');
    platform.fail('silence');
    await expect(readOn(appStore, platform)).rejects.toThrow('no complete answer');
  });
});

test('a review that is known with another date was rewritten; one without a date never was', async () => {
  let body = fixture('app-store/page.json').toString();
  const get = async () => ({ status: 200, headers: {}, body: Buffer.from(body) });
  const tools = (minute: number) => pollTools({ get, now: new Date(receivedAt.getTime() + minute * 60_000) });
  const first = await appStore.poll(source, undefined, tools(0));
  expect(first.mentions.map(({ revision }) => revision)).toEqual([0, 0]);
  body = body
    .replace('2026-03-02T01:58:10-07:00', '2026-03-02T03:00:00-07:00')
    .replace('niemand hilft', 'keiner hilft');
  const second = await appStore.poll(source, first.cursor, tools(60));
  expect(second.mentions).toMatchObject([
    { externalId: '9000000002', revision: Date.parse('2026-03-02T10:00:00Z'), text: expect.stringContaining('keiner') },
  ]);
  expect((await appStore.poll(source, second.cursor, tools(120))).mentions).toEqual([]);
});
