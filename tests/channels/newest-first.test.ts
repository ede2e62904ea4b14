import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentionOf } from '../../lib/channels/draft.ts';
import { type Page, readNewestFirst } from '../../lib/channels/tools/newest-first.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import type { Cursor } from '../../lib/poll/state.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const overlapMs = 60_000;
const at = (minutes: number) => new Date(start + minutes * 60_000);

type Post = { id: string; minute?: number; revision?: number };
const mention = ({ id, minute, revision = 0 }: Post, now: Date): Mention =>
  mentionOf(
    {
      channel: 'list',
      kind: 'post',
      externalId: id,
      revision,
      text: 'no signal',
      author: {},
      public: true,
      own: false,
      postedAt: minute === undefined ? undefined : at(minute),
    },
    { brand: 'demo', receivedAt: now },
  );

/** Pages of three; `next` is how many posts stand before the page. */
function readFrom(list: readonly Post[], now: Date, pages: string[] = []) {
  return async (next = '0'): Promise<Page> => {
    pages.push(next);
    const from = Number(next);
    const mentions = list.slice(from, from + 3).map((post) => mention(post, now));
    return { mentions, next: from + 3 < list.length ? String(from + 3) : undefined };
  };
}

async function readAll(list: readonly Post[], saved: Cursor | undefined, now: Date) {
  const pages: string[] = [];
  const ids: string[] = [];
  for (let cursor = saved; ; ) {
    const polled = await readNewestFirst(cursor, { now, overlapMs, readPage: readFrom(list, now, pages) });
    ids.push(...polled.mentions.map(({ externalId }) => externalId));
    cursor = polled.cursor;
    if (!polled.more) return { ids, pages, cursor };
  }
}

const posts = (...minutes: number[]): Post[] => minutes.map((minute) => ({ id: `p${minute}`, minute }));
const older = posts(-10, -20, -30, -40, -50, -60);

describe('a list with the newest first', () => {
  test('the first time its newest page is read, and no history', async () => {
    expect(await readAll(older, undefined, at(0))).toMatchObject({ ids: ['p-10', 'p-20', 'p-30'], pages: ['0'] });
  });

  test('what is new is read back to what is known; where nothing is new one page is enough', async () => {
    const { cursor } = await readAll(older, undefined, at(0));
    const list = [...posts(9, 8, 7, 6, 5), ...older];
    const second = await readAll(list, cursor, at(10));
    expect(second).toMatchObject({ ids: ['p9', 'p8', 'p7', 'p6', 'p5'], pages: ['0', '3'] });
    expect(await readAll(list, second.cursor, at(20))).toMatchObject({ ids: [], pages: ['0'] });
  });

  test('whoever is killed on the way back goes on there, and then meets what came meanwhile', async () => {
    const { cursor } = await readAll(older, undefined, at(0));
    const list = [...posts(9, 8, 7, 6, 5, 4), ...older];
    const first = await readNewestFirst(cursor, { now: at(10), overlapMs, readPage: readFrom(list, at(10)) });
    expect(first.more).toBe(true);
    const grown = [...posts(11, 10), ...list];
    const rest = await readAll(grown, first.cursor, at(12));
    const last = await readAll(grown, rest.cursor, at(13));
    expect([...first.mentions.map(({ externalId }) => externalId), ...rest.ids, ...last.ids]).toEqual([
      'p9',
      'p8',
      'p7',
      'p6',
      'p5',
      'p4',
      'p11',
      'p10',
    ]);
  });

  test('what turns up late is met within the overlap, though newer posts are known', async () => {
    const list = [...posts(9.4, 8.9, 7), ...older];
    const { cursor } = await readAll(list, (await readAll(older, undefined, at(0))).cursor, at(9.5));
    const late = [...posts(10, 9.4, 8.9, 8.6, 7), ...older];
    expect((await readAll(late, cursor, at(10.5))).ids).toEqual(['p10', 'p8.6']);
  });

  test('known posts that were deleted stop nothing', async () => {
    const { cursor } = await readAll(older, undefined, at(0));
    expect((await readAll([...posts(9, 8, 7, 6), ...posts(-30, -40)], cursor, at(10))).ids).toEqual([
      'p9',
      'p8',
      'p7',
      'p6',
      'p-40',
    ]);
  });

  test('an edit is new; where the list was empty what is old is no flood', async () => {
    const { cursor } = await readAll(older, undefined, at(0));
    const edited = older.map((post) => (post.id === 'p-20' ? { ...post, revision: 5 } : post));
    expect((await readAll(edited, cursor, at(10))).ids).toEqual(['p-20']);
    const empty = await readAll([], undefined, at(0));
    expect((await readAll(older, empty.cursor, at(10))).pages).toEqual(['0']);
    expect((await readAll(posts(9, 8, 7, 6, 5), empty.cursor, at(10))).ids).toHaveLength(5);
  });

  test('without dates it goes back to the first that is known', async () => {
    const undated = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => ({ id }));
    const { cursor } = await readAll(undated.slice(4), undefined, at(0));
    expect((await readAll(undated, cursor, at(10))).ids).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a page that the platform no longer knows begins the walk anew, and leaves nothing out', async () => {
    const { cursor } = await readAll(older, undefined, at(0));
    const list = [...posts(9, 8, 7, 6, 5), ...older];
    const first = await readNewestFirst(cursor, { now: at(10), overlapMs, readPage: readFrom(list, at(10)) });
    const lost = await readNewestFirst(first.cursor, { now: at(11), overlapMs, readPage: async () => undefined });
    expect(lost).toMatchObject({ mentions: [], reads: 1 });
    expect(lost.more).toBeUndefined();
    expect((await readAll(list, lost.cursor, at(12))).ids).toEqual(['p9', 'p8', 'p7', 'p6', 'p5']);
  });

  test('the cursor stays small, and one of another making is none', async () => {
    let { cursor } = await readAll(older, undefined, at(0));
    const many = Array.from({ length: 2_000 }, (_, n) => ({ id: `m${n}`, minute: 10 - n / 1000 }));
    ({ cursor } = await readAll([...many, ...older], cursor, at(10)));
    expect(JSON.stringify(cursor).length).toBeLessThan(10_000);
    for (const saved of [{ until: 'yesterday' }, { seen: 3 }, { until: 1, seen: [], walk: 'on' }])
      expect((await readAll(older, saved, at(0))).pages).toEqual(['0']);
  });

  test('whatever comes between, whoever is killed when, each post is read', async () => {
    const step = fc.record({ fresh: fc.nat(12), polls: fc.nat(4), lose: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        let list: Post[] = posts(-1, -2);
        let cursor: Cursor | undefined;
        const met = new Set<string>();
        const poll = async (now: Date, isLost = false) => {
          const readPage = isLost ? async () => undefined : readFrom(list, now);
          const polled = await readNewestFirst(cursor, { now, overlapMs, readPage });
          for (const { externalId } of polled.mentions) met.add(externalId);
          cursor = polled.cursor;
          return polled.more;
        };
        await poll(at(0));
        for (const [n, { fresh, polls, lose }] of steps.entries()) {
          const minute = (n + 1) * 10;
          list = [...posts(...Array.from({ length: fresh }, (_, i) => minute - i / 100)), ...list];
          for (let i = 0; i < polls; i++) await poll(at(minute + 1), lose && i === 1);
        }
        for (let i = 0; i < 2; i++) while (await poll(at(1_000)));
        expect(list.filter(({ id }) => !met.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
