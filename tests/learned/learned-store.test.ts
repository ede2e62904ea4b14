/** Versions of what was learned, on DynamoDB Local. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ConflictError } from '../../lib/errors.ts';
import { learnedKeys } from '../../lib/keys.ts';
import type { Learned } from '../../lib/score/learned/learned.ts';
import { createLearnedStore, type LearnedStore } from '../../lib/score/learned/learned-store.ts';
import { liveLearned } from '../../lib/score/learned/live-learned.ts';
import { at } from '../support/builders.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let store: LearnedStore;
let TableName: string;

const weighing = (danger: number): Omit<Learned, 'version'> => ({
  layers: {},
  weights: { 'danger to people': danger },
  until: { weights: at(0).toISOString() },
});
const about = { weights: { corrections: 20, before: 9, after: 4 } };
const publish = (danger: number, expected: string | undefined, by = 'kim', minute = 0) =>
  store.publish(weighing(danger), { about, by, now: at(minute), expected });

beforeAll(async () => {
  tables = await createTestTables();
});
afterAll(() => tables.close());
const fresh = async () => {
  TableName = (await createTestTables()).routingTable;
  store = createLearnedStore(tables.documents, TableName);
};

test('what was published comes back, with who, when and what is told of it', async () => {
  await fresh();
  expect(await store.pointer()).toBeUndefined();
  const first = await publish(60, undefined);
  const second = await publish(70, first, 'schedule', 5);
  expect(await store.load(second)).toEqual({ version: second, ...weighing(70) });
  expect(await store.history()).toEqual([
    { version: second, at: at(5).toISOString(), by: 'schedule', live: true, about },
    { version: first, at: at(0).toISOString(), by: 'kim', live: false, about },
  ]);
});

test('of two publishers at once one gets a conflict, and what is live is whole', async () => {
  await fresh();
  const base = await publish(50, undefined);
  const both = await Promise.allSettled([publish(60, base), publish(70, base)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(lost).toBeInstanceOf(ConflictError);
  const live = await store.pointer();
  expect(live?.previous).toBe(base);
  expect([60, 70]).toContain((await store.load(live?.version ?? '')).weights?.['danger to people']);
});

test('goes back to the version before, or to a named one, and says so', async () => {
  await fresh();
  const first = await publish(50, undefined);
  await expect(store.rollback('kim', at(1))).rejects.toThrow(`there is no learned version before ${first}`);
  const second = await publish(60, first);
  const third = await publish(70, second);
  expect(await store.rollback('kim', at(1))).toMatchObject({ version: second, previous: third, rolledBack: true });
  expect(await store.rollback('lee', at(2), first)).toMatchObject({ version: first, previous: second });
  await expect(store.rollback('lee', at(2), first)).rejects.toThrow('is live already');
  await expect(store.rollback('lee', at(2), 'none')).rejects.toThrow('is missing');
  expect((await store.pointer())?.version).toBe(first);
  await publish(80, first);
  expect((await store.pointer())?.rolledBack).toBeUndefined();
});

test('who published and who went back is logged, and what neither did is not', async () => {
  await fresh();
  const first = await publish(50, undefined);
  const second = await publish(60, first, 'learn', 1);
  await expect(publish(70, first, 'lee', 2)).rejects.toThrow(ConflictError);
  await store.rollback('lee', at(3));
  const atMinute = (minute: number) => at(minute).toISOString();
  expect(await store.log(at(0))).toEqual([
    { version: first, previous: second, at: atMinute(3), by: 'lee', what: 'rolled back' },
    { version: second, previous: first, at: atMinute(1), by: 'learn', what: 'published' },
    { version: first, at: atMinute(0), by: 'kim', what: 'published' },
  ]);
});

test('of two who go back at once one is told', async () => {
  await fresh();
  const first = await publish(50, undefined);
  const second = await publish(60, first);
  await publish(70, second);
  const both = await Promise.allSettled([store.rollback('kim', at(1), first), store.rollback('lee', at(1), second)]);
  expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
});

test('a damaged part is refused, and nobody goes back to it', async () => {
  await fresh();
  const first = await publish(50, undefined);
  const second = await publish(60, first);
  await damage(first);
  await expect(store.load(first)).rejects.toThrow('damaged');
  await expect(store.rollback('kim', at(1))).rejects.toThrow('damaged');
  expect((await store.pointer())?.version).toBe(second);
});

test('is judged by within a minute; the last good one stands when reading fails', async () => {
  await fresh();
  const failures: unknown[] = [];
  const live = liveLearned(store, (error) => failures.push(error));
  const seconds = (n: number) => new Date(at(0).getTime() + n * 1000);
  expect(await live(seconds(0))).toBeUndefined();
  const first = await publish(50, undefined);
  expect(await live(seconds(20))).toBeUndefined();
  expect((await live(seconds(31)))?.version).toBe(first);
  const second = await publish(60, first);
  await damage(second);
  expect((await live(seconds(62)))?.version).toBe(first);
  expect(failures).toEqual([expect.objectContaining({ message: expect.stringContaining('damaged') })]);
  const third = await publish(70, second);
  expect((await live(seconds(100)))?.version).toBe(third);
});

test('where nothing could be read yet, the shipped judgement stands', async () => {
  const failures: unknown[] = [];
  const down = () => Promise.reject(new Error('down'));
  const live = liveLearned({ pointer: down, load: down }, (error) => failures.push(error));
  expect(await live(at(0))).toBeUndefined();
  expect(failures).toHaveLength(1);
});

/** One byte of a stored part. */
async function damage(version: string): Promise<void> {
  const Key = learnedKeys.part(version, 0);
  const { Item } = await tables.documents.send(new GetCommand({ TableName, Key }));
  const bytes = Uint8Array.from(Item?.bytes);
  bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1;
  await tables.documents.send(new PutCommand({ TableName, Item: { ...Key, bytes } }));
}
