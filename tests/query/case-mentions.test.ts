import { describe, expect, test } from '@jest/globals';
import type { StoredMention } from '../../lib/case/stored.ts';
import { listMentions } from '../../lib/query/case-mentions.ts';
import { at } from '../support/builders.ts';

/** A history whose reads end after `atOnce` events; `history[0]` is version 1. Keys with a `*` are of edited mentions. */
function storeOf(history: string[][], atOnce: number, elsewhere: string[] = []) {
  const stored = (key: string): StoredMention => ({
    key,
    brand: 'demo',
    revision: key.endsWith('*') ? 1 : 0,
    caseId: elsewhere.includes(key) ? 'other' : 'case',
    receivedAt: at(0).toISOString(),
    status: 'deleted',
    postedAt: at(0).toISOString(),
  });
  let reads = 0;
  return {
    reads: () => reads,
    async mentionKeys(_: string, before = history.length + 1) {
      reads++;
      const older = history.map((keys, i) => ({ version: i + 1, keys })).filter(({ version }) => version < before);
      return { events: older.reverse().slice(0, atOnce), more: older.length > atOnce };
    },
    loadMentions: async (keys: readonly string[]) =>
      keys.map((key) => (key.startsWith('gone') ? undefined : stored(key))),
  };
}

async function pages(store: ReturnType<typeof storeOf>, want: number): Promise<string[][]> {
  const all: string[][] = [];
  let next: number | undefined;
  do {
    const page = await listMentions(store, 'case', next, want);
    all.push(page.items.map(({ key }) => key));
    next = page.next;
  } while (next !== undefined);
  return all;
}

describe('the mentions of a case', () => {
  const history = [['a', 'b*'], [], ['c'], ['d*', 'b*'], [], [], ['e'], ['d*'], ['f', 'a2', 'b*'], []];
  const everything = ['a', 'a2', 'b*', 'c', 'd*', 'e', 'f'];

  test.each([1, 2, 3, 100].flatMap((want) => [1, 2, 3, 100].map((atOnce) => [want, atOnce] as const)))(
    'come once each, %i wanted, %i events a read',
    async (want, atOnce) => {
      const all = await pages(storeOf(history, atOnce), want);
      expect(all.flat().sort()).toEqual(everything);
    },
  );

  test('stand where the first event that names them stands', async () => {
    expect(await pages(storeOf(history, 100), 2)).toEqual([['f', 'a2'], ['e'], ['d*'], ['c', 'b*', 'a']]);
  });

  test('are left out when they are gone or lie in another case by now', async () => {
    expect(await pages(storeOf([['a'], ['gone'], ['moved']], 100, ['moved']), 10)).toEqual([['a']]);
  });

  test('take one read when the history is short, whatever was edited', async () => {
    const store = storeOf(history, 100);
    await listMentions(store, 'case', undefined, 50);
    expect(store.reads()).toBe(1);
  });

  test('end a page early in a long history that names none', async () => {
    const quiet = storeOf([['a'], ...Array.from({ length: 25 }, () => [])], 1);
    expect(await pages(quiet, 5)).toEqual([[], [], ['a']]);
  });
});
