import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { googlePlay } from '../../lib/channels/google-play.ts';
import type { GuardedAnswer } from '../../lib/channels/tools/fetch.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import { start } from './platforms/google-play.ts';
import type { Platform } from './platforms/platform.ts';
import { readOn, readsNewestThenAll } from './polling.ts';

const source = sourceOf({ channel: 'google-play', options: { package: 'com.example.aurora' } });
const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (body: Buffer, more = {}) =>
  googlePlay.parse(body, sourceContext(source, { receivedAt, ...more })).map((mention) => mentionSchema.parse(mention));

describe('reviews', () => {
  const [review, answer, untitled, translated] = parse(fixture('google-play/reviews.json'));

  test('stars, version, title and text; the last change is its time', () => {
    expect(review).toEqual({
      brand: 'demo',
      channel: 'google-play',
      kind: 'review',
      externalId: 'gp:AOqpTOE-1',
      revision: 0,
      title: 'Inutilisable',
      text: 'Depuis la mise à jour, plus rien ne s’ouvre 😤',
      url: 'https://play.google.com/store/apps/details?id=com.example.aurora&reviewId=gp%3AAOqpTOE-1',
      languageHint: 'fr-CA',
      author: { name: 'Zoë Lefèvre' },
      threadId: 'gp:AOqpTOE-1',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.512Z',
      receivedAt: '2026-03-02T10:00:00.000Z',
      review: { stars: 1, version: '4.12.0' },
      reactions: { likes: 7 },
    });
  });

  test("our answer is ours, in the review's thread", () => {
    expect(answer).toMatchObject({
      externalId: 'gp:AOqpTOE-1/answer',
      own: true,
      threadId: 'gp:AOqpTOE-1',
      text: 'Bonjour Zoë, la version 4.12.1 corrige cela.',
      postedAt: '2026-03-02T09:58:10.000Z',
    });
  });

  test('no title is none, a translation gives way to what was written', () => {
    expect(untitled).toMatchObject({ text: 'It works.', author: {}, review: { stars: 5 } });
    expect(untitled?.title).toBeUndefined();
    expect(translated?.text).toBe('Falla siempre al pagar');
  });

  test('a comment of nobody is ignored', () => {
    const reasons: string[] = [];
    parse(fixture('google-play/reviews.json'), { onIgnored: (why: string) => reasons.push(why) });
    expect(reasons).toEqual(['neither a customer’s comment nor ours']);
  });

  test('one review alone is read too, and no reviews are none', () => {
    const { reviews } = JSON.parse(fixture('google-play/reviews.json').toString());
    expect(parse(Buffer.from(JSON.stringify(reviews[1])))).toEqual([untitled]);
    expect(parse(Buffer.from('{}'))).toEqual([]);
  });

  test.each([
    ['{"reviews":[{"comments":[]}]}', 'reviews.0.reviewId'],
    [
      '{"reviewId":"1","comments":[{"userComment":{"text":"x","lastModified":{"seconds":"soon"},"starRating":1}}]}',
      'seconds',
    ],
    ['{"reviewId":"1","comments":[{"userComment":{"text":"x","lastModified":{"seconds":"1"}}}]}', 'starRating'],
    ['{"reviews":{}}', 'reviews'],
    ['"x"', 'the body'],
  ])('%s: what is missing is named', (body, path) => {
    expect(() => parse(Buffer.from(body))).toThrow(path);
  });
});

test.each([
  [{ package: 'com.example.aurora' }, true],
  [{}, false],
  [{ package: 'aurora/../x' }, false],
])('options %j', (options, good) => {
  expect(googlePlay.options.safeParse(options).success).toBe(good);
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('the first time the newest page, then all that came since', () => readsNewestThenAll(googlePlay, platform, 70));

  test('a token that is refused is replaced at the next read', async () => {
    const first = await readOn(googlePlay, platform);
    platform.fail({ status: 401 });
    await expect(readOn(googlePlay, platform, first.cursor)).rejects.toThrow('401');
    const fresh = platform.publish(1);
    expect((await readOn(googlePlay, platform, first.cursor)).ids).toEqual(fresh);
  });

  test('a key copied with its line ends spelt out is a key; another text is not, and is not repeated', async () => {
    const { privateKey = '' } = platform.credentials;
    const spelt = { ...platform.credentials, privateKey: privateKey.replaceAll('\n', '\\n') };
    expect((await readOn(googlePlay, platform, undefined, spelt)).ids).toEqual([]);
    const wrong = { ...platform.credentials, privateKey: 'hunter22' };
    const reading = readOn(googlePlay, platform, undefined, wrong);
    await expect(reading).rejects.toThrow('privateKey is no RSA key in PEM');
    await expect(reading).rejects.not.toThrow('hunter22');
  });
});

describe('what changes', () => {
  const START = Date.parse('2026-03-02T10:00:00Z') / 1000;
  const comment = (at: number) => ({ text: 'x', lastModified: { seconds: String(at) } });
  const review = (name: string, at: number, answeredAt?: number) => ({
    reviewId: name,
    comments: [
      { userComment: { ...comment(at), starRating: 1 } },
      ...(answeredAt ? [{ developerComment: comment(answeredAt) }] : []),
    ],
  });

  /** Two pages: what was written lately, and what was written five days ago. */
  async function poll(cursor: object | undefined, now: number, pages: object[][]) {
    const json = (value: object, status = 200): GuardedAnswer => ({
      status,
      headers: {},
      body: Buffer.from(JSON.stringify(value)),
    });
    const get = async (address: string) => {
      const page = Number(new URL(address).searchParams.get('token') ?? 0);
      const next = page + 1 < pages.length ? { nextPageToken: String(page + 1) } : {};
      return json({ reviews: pages[page], tokenPagination: next });
    };
    const post = async () => json({ access_token: 't', expires_in: 3_600 });
    const credentials = { ...platform.credentials, tokenUrl: 'https://oauth.example/token' };
    const ids: string[] = [];
    const revisions: number[] = [];
    for (let saved = cursor; ; ) {
      const tools = pollTools({ get, post, now: new Date(now * 1000), credentials: async () => credentials });
      const polled = await googlePlay.poll(source, saved && JSON.parse(JSON.stringify(saved)), tools);
      ids.push(...polled.mentions.map(({ externalId }) => externalId));
      revisions.push(...polled.mentions.map(({ revision }) => revision));
      saved = polled.cursor;
      if (!polled.more) return { ids, revisions, cursor: saved };
    }
  }

  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('our answer to a review far down is found when the whole list is read, and nothing old with them', async () => {
    const days = 86_400;
    const latest = [review('new', START - 60)];
    const first = await poll(undefined, START, [latest, [review('old', START - 5 * days)]]);
    expect(first.ids).toEqual(['new']);
    const answered = [latest, [review('old', START - 5 * days, START + 600)]];
    const soon = await poll(first.cursor, START + 900, answered);
    expect(soon.ids).toEqual([]);
    const later = await poll(soon.cursor, START + days / 4, answered);
    expect(later.ids).toEqual(['old/answer']);
    expect((await poll(later.cursor, START + days / 2, answered)).ids).toEqual([]);
  });

  test('an edited review is the same one with a higher revision', async () => {
    const first = await poll(undefined, START, [[review('a', START - 60), review('b', START - 90)]]);
    const second = await poll(first.cursor, START + 60, [[review('b', START + 30), review('a', START - 60)]]);
    expect(second).toMatchObject({ ids: ['b'], revisions: [(START + 30) * 1000] });
    expect(first.revisions).toEqual([(START - 60) * 1000, (START - 90) * 1000]);
  });
});
