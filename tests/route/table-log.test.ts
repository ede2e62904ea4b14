/** Who made which routing table live, on DynamoDB Local. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { ConflictError } from '../../lib/errors.ts';
import { routingKeys } from '../../lib/keys.ts';
import { createTableStore, type TableStore } from '../../lib/route/table-store.ts';
import { at, writtenTable } from '../support/builders.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let store: TableStore;
beforeEach(async () => {
  tables?.close();
  tables = await createTestTables();
  store = createTableStore(tables.documents, tables.routingTable);
});
afterAll(() => tables.close());

const instant = (minute: number) => at(minute).toISOString();
const publish = (days: number, by: string, minute: number, expected: string | undefined) =>
  store.publish({ ...writtenTable, autoClose: `${days}d` }, by, at(minute), expected);

test('every publication and every way back is logged, the newest first', async () => {
  const first = await publish(1, 'kim', 0, undefined);
  const second = await publish(2, 'lee', 1, first);
  await store.rollback('ana', at(2));
  await publish(1, 'kim', 3, first);
  expect(await store.log(at(0))).toEqual([
    { version: first, previous: first, at: instant(3), by: 'kim', what: 'published' },
    { version: first, previous: second, at: instant(2), by: 'ana', what: 'rolled back' },
    { version: second, previous: first, at: instant(1), by: 'lee', what: 'published' },
    { version: first, at: instant(0), by: 'kim', what: 'published' },
  ]);
  expect((await store.log(at(2))).map(({ by }) => by)).toEqual(['kim', 'ana']);
});

test('who loses against another is not logged', async () => {
  const base = await publish(1, 'kim', 0, undefined);
  const both = await Promise.allSettled([publish(2, 'lee', 1, base), publish(3, 'ana', 1, base)]);
  const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(lost).toBeInstanceOf(ConflictError);
  const live = await store.pointer();
  expect(await store.log(at(1))).toEqual([expect.objectContaining({ version: live?.version, by: live?.by })]);
});

test('an entry is dropped after 400 days; publishing what is live already makes none', async () => {
  const first = await publish(1, 'kim', 0, undefined);
  const Key = routingKeys.log(instant(0), first);
  const { Item } = await tables.documents.send(new GetCommand({ TableName: tables.routingTable, Key }));
  expect(Item?.ttl).toBe(at(0).getTime() / 1000 + 400 * 86_400);
  expect(await publish(1, 'lee', 1, first)).toBe(first);
  expect(await store.log(at(0))).toEqual([expect.objectContaining({ by: 'kim' })]);
  expect(await store.pointer()).toMatchObject({ by: 'kim' });
});

test('a pointer from before there was a log is flipped as ever', async () => {
  const pointer = { ...routingKeys.pointer, version: 'older', at: instant(0), by: 'kim' };
  await tables.documents.send(new PutCommand({ TableName: tables.routingTable, Item: pointer }));
  expect(await store.log(at(0))).toEqual([]);
  await publish(2, 'lee', 1, 'older');
  expect(await store.log(at(0))).toEqual([expect.objectContaining({ previous: 'older', by: 'lee' })]);
});
