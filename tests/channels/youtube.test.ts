import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { youtube } from '../../lib/channels/youtube.ts';
import { mentionSchema } from '../../lib/mention/mention.ts';
import { type parseContext, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import type { Platform } from './platforms/platform.ts';
import { start } from './platforms/youtube.ts';
import { readOn, readOnce } from './polling.ts';

const brand = 'UCbrandbrandbrandbrandbr';
const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (
  body: Buffer,
  fields: Partial<ReturnType<typeof parseContext>> = {},
  options: Record<string, string> = {},
) =>
  youtube
    .parse(body, sourceContext(sourceOf({ channel: 'youtube', options }), { receivedAt, ...fields }))
    .map((one) => mentionSchema.parse(one));
const list = (...items: unknown[]) => Buffer.from(JSON.stringify({ items }));

describe('comments', () => {
  const [first, ours, , announcement, reply, edited] = parse(fixture('youtube/threads.json'), {}, { channel: brand });

  test('a comment becomes a mention in plain text', () => {
    expect(first).toMatchObject({
      channel: 'youtube',
      kind: 'comment',
      externalId: 'UgyAAAAAAAAAAAAAAAA4AaABAg',
      revision: 0,
      text: 'Dritter Ausfall diese Woche & niemand antwortet!\nKündigung ist geschrieben 😡',
      url: 'https://www.youtube.com/watch?v=vid0000001A&lc=UgyAAAAAAAAAAAAAAAA4AaABAg',
      author: { id: 'UCcustomer0000000000001', handle: 'jgross_de', name: '@jgross_de' },
      threadId: 'UgyAAAAAAAAAAAAAAAA4AaABAg',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:58:10.000Z',
      reactions: { likes: 12, replies: 9 },
    });
  });

  test('the channel that a source reads is ours, and its answer lies in the thread', () => {
    expect(ours).toMatchObject({ own: true, threadId: first?.externalId });
  });

  test('an answer to words of ours is a thread of its own', () => {
    expect(announcement).toMatchObject({ own: true });
    expect(reply).toMatchObject({ own: false, threadId: reply?.externalId, author: { name: 'Rui Costa' } });
    expect(reply?.author.handle).toBeUndefined();
  });

  test('an edit is a revision, the original goes before the HTML, without a video there is no address', () => {
    expect(edited).toMatchObject({
      revision: Date.parse('2026-03-02T07:00:00Z'),
      text: 'Was *fine*, is not',
      postedAt: '2026-03-01T08:00:00.000Z',
    });
    expect(edited?.url).toBeUndefined();
  });

  test('accounts of ours are ours wherever they write', () => {
    const own = (fields: object) => parse(fixture('youtube/threads.json'), fields).map((one) => one.own);
    expect(own({})).toEqual(Array(6).fill(false));
    expect(own({ ownAccounts: new Set([brand]) })).toEqual([false, true, false, true, false, false]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['{}', 'items'],
    ['{"items":[{}]}', 'items.0.snippet'],
    ['{"items":[{"snippet":{"topLevelComment":{"id":"a","snippet":{}}}}]}', 'publishedAt'],
    ['', 'not JSON'],
  ])('%s', (body, message) => {
    expect(() => parse(Buffer.from(body))).toThrow(message);
  });

  test('one comment that cannot be read holds up no other; one without author or words is read', () => {
    const bare = { snippet: { topLevelComment: { id: 'a', snippet: { publishedAt: '2026-03-02T08:00:00Z' } } } };
    const problems: Error[] = [];
    const read = parse(list(bare, 3), { onUnreadable: (problem) => problems.push(problem) });
    expect(read).toMatchObject([{ externalId: 'a', text: '', author: {} }]);
    expect(problems).toHaveLength(1);
  });
});

test.each([
  [{ channel: brand }, true],
  [{ video: 'dQw4w9WgXcQ' }, true],
  [{}, false],
  [{ channel: brand, video: 'dQw4w9WgXcQ' }, false],
  [{ video: 'https://youtu.be/dQw4w9WgXcQ' }, false],
])('options %j', (options, good) => {
  expect(youtube.options.safeParse(options).success).toBe(good);
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('pages are read back to what is known, and a quiet channel costs one unit', async () => {
    const first = await readOn(youtube, platform);
    const fresh = platform.publish(50);
    const second = await readOn(youtube, platform, first.cursor);
    expect(second.ids.sort()).toEqual(fresh.sort());
    expect(platform.requests()).toBe(4);
    expect(await readOn(youtube, platform, second.cursor)).toMatchObject({ ids: [], reads: 1 });
    expect(platform.requests()).toBe(5);
  });

  test('a page token that ran out begins the walk anew', async () => {
    const first = await readOn(youtube, platform);
    const fresh = platform.publish(50);
    const page = await readOnce(youtube, platform, first.cursor);
    const stale = JSON.parse(JSON.stringify(page.cursor).replace('after-', 'expired-'));
    const lost = await readOn(youtube, platform, stale);
    expect(lost.ids).toEqual([]);
    expect((await readOn(youtube, platform, lost.cursor)).ids.sort()).toEqual(fresh.sort());
  });

  test("a refusal carries Google's reason, and a missing key is told", async () => {
    await expect(readOn(youtube, platform, undefined, { apiKey: 'wrong' })).rejects.toThrow('400 keyInvalid');
    await expect(readOn(youtube, platform, undefined, {})).rejects.toThrow('apiKey');
  });

  test('429, 500 and silence are waited out', async () => {
    platform.fail({ status: 429, retryAfter: '9' });
    await expect(readOn(youtube, platform)).rejects.toMatchObject({ retryAfterSeconds: 9 });
    platform.fail({ status: 500 });
    await expect(readOn(youtube, platform)).rejects.toThrow('500');
    platform.fail('silence');
    await expect(readOn(youtube, platform)).rejects.toThrow('no complete answer');
  });
});
