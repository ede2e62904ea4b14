import { expect, test } from '@jest/globals';
import { COUNT_LASTS_MS, liveLoad } from '../../lib/load/live-load.ts';
import type { Counted } from '../../lib/load/load-store.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { MAX_AGE_MS } from '../../lib/route/live-table.ts';
import { table as plain, T0, writtenTable } from '../support/builders.ts';

const teams = { ...writtenTable.teams, care: { name: 'Care', capacity: 9 } };
const table = compile(routingDocument.parse({ ...writtenTable, teams }), 'load');
const at = (ms: number) => new Date(T0 + ms);
const counted = (ms: number, open: number): Counted => ({
  at: at(ms).toISOString(),
  load: { care: { open, members: {} } },
});

function scene() {
  const failures: unknown[] = [];
  const stored = { counted: undefined as Counted | undefined, fails: false, reads: 0 };
  const get = async () => {
    stored.reads++;
    if (stored.fails) throw new Error('the table cannot be read');
    return stored.counted;
  };
  return { stored, failures, live: liveLoad({ get }, (error) => failures.push(error)) };
}

test('a table whose teams have neither capacity nor members asks for nothing', async () => {
  const { live, stored } = scene();
  stored.counted = counted(0, 4);
  expect(await live.now(plain, at(0))).toBeUndefined();
  expect(stored.reads).toBe(0);
});

test('the count is read again after a while, and not before', async () => {
  const { live, stored } = scene();
  stored.counted = counted(0, 4);
  expect(await live.now(table, at(1))).toEqual(stored.counted.load);
  stored.counted = counted(1_000, 7);
  expect((await live.now(table, at(MAX_AGE_MS)))?.care?.open).toBe(4);
  expect((await live.now(table, at(MAX_AGE_MS + 1)))?.care?.open).toBe(7);
  expect(stored.reads).toBe(2);
});

test('whoever asks while it is read waits for it', async () => {
  const { live, stored } = scene();
  stored.counted = counted(0, 4);
  const [first, second] = await Promise.all([live.now(table, at(1)), live.now(table, at(1))]);
  expect(first).toEqual(stored.counted.load);
  expect(second).toEqual(first);
  expect(stored.reads).toBe(1);
});

test('own openings count until a later count has them', async () => {
  const { live, stored } = scene();
  stored.counted = counted(0, 4);
  await live.now(table, at(1));
  live.opened([{ team: 'care' }, { team: 'care', member: 'ana' }], at(2_000));
  live.opened([{ team: 'care' }], at(9_000));
  expect(await live.now(table, at(9_001))).toEqual({ care: { open: 7, members: { ana: 1 } } });
  stored.counted = counted(5_000, 20);
  expect((await live.now(table, at(20_000)))?.care?.open).toBe(21);
});

test('without a count, or with one of long ago, nothing is known', async () => {
  const { live, stored } = scene();
  expect(await live.now(table, at(0))).toBeUndefined();
  stored.counted = counted(0, 4);
  expect(await live.now(table, at(COUNT_LASTS_MS))).toBeDefined();
  expect(await live.now(table, at(COUNT_LASTS_MS + 1))).toBeUndefined();
});

test('a count that cannot be read is told of, and the last one stands', async () => {
  const { live, stored, failures } = scene();
  stored.counted = counted(0, 4);
  await live.now(table, at(0));
  stored.fails = true;
  expect((await live.now(table, at(MAX_AGE_MS)))?.care?.open).toBe(4);
  expect(failures).toHaveLength(1);
});
