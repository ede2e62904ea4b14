import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type ConsumedCapacity,
  DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalServer } from '../../infra/local/http.ts';
import { LOCAL } from '../support/credentials.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';
import { bytesOf } from './item-sizes.ts';
import { type Consumed, startRecorder } from './recorder.ts';

let tables: TestTables;
let recorder: LocalServer;
let client: DynamoDBClient;
let consumed: Consumed[] = [];
let refused: string[] = [];
beforeAll(async () => {
  tables = await createTestTables();
  recorder = await startRecorder(
    dynamoDbEndpoint(),
    (one) => consumed.push(one),
    (operation) => refused.push(operation),
  );
  client = new DynamoDBClient({ ...LOCAL, endpoint: recorder.url });
});
afterAll(async () => {
  client.destroy();
  await recorder.stop();
  tables.close();
});

type Item = Record<string, AttributeValue>;
const key = (pk: string, sk = 'POINTER'): Item => ({ pk: { S: pk }, sk: { S: sk } });
/** An item of exactly so many bytes. */
function item(pk: string, bytes: number, more: Record<string, string> = {}): Item {
  const own = { ...key(pk), ...Object.fromEntries(Object.entries(more).map(([name, S]) => [name, { S }])) };
  return { ...own, x: { S: '-'.repeat(bytes - bytesOf(own) - 1) } };
}
const due = (at: string) => ({ duePk: 'DUE#1', dueSk: at });
const team = (sort: string) => ({ teamPk: 'TEAM#a', teamSk: sort });

/** Units by table and index that these calls took. */
async function taken(act: () => Promise<unknown>): Promise<Record<string, number>> {
  consumed = [];
  refused = [];
  await act();
  const units: Record<string, number> = {};
  for (const { on, units: more } of consumed) {
    const name = on.replace(tables.caseTable, 'table');
    units[name] = (units[name] ?? 0) + more;
  }
  return units;
}
const store = (Item: Item) => client.send(new PutItemCommand({ TableName: tables.caseTable, Item }));
const transact = (...TransactItems: TransactWriteItem[]) =>
  taken(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
const put = (Item: Item): TransactWriteItem => ({ Put: { TableName: tables.caseTable, Item } });

test('sizes are those of the developer guide', () => {
  expect(bytesOf(item('sizes', 100))).toBe(100);
  expect(bytesOf({ name: { S: 'é' }, n: { N: '-12.5' }, list: { L: [{ S: 'a' }, { N: '7' }] } })).toBe(
    6 + (1 + 3) + (4 + 3 + (1 + 1) + (1 + 2)),
  );
});

test('a transaction takes two units for each kilobyte of each item, equal ones too', async () => {
  expect(await transact(...['a', 'b', 'c'].map((pk) => put(item(`small-${pk}`, 100))))).toEqual({ table: 6 });
  expect(await transact(...['a', 'b', 'c', 'd'].map((pk) => put(item(`large-${pk}`, 1_500))))).toEqual({ table: 16 });
  expect(await transact(put(item('edge-a', 1_024)), put(item('edge-b', 1_025)))).toEqual({ table: 6 });
});

test('checks, updates, deletes and replacements go by the stored item, when that is the larger one', async () => {
  const TableName = tables.caseTable;
  await Promise.all(['check', 'update', 'delete', 'replace'].map((pk) => store(item(pk, 3_000))));
  const condition = { TableName, ConditionExpression: 'attribute_exists(pk)' };
  const setting = { UpdateExpression: 'SET y = :y', ExpressionAttributeValues: { ':y': { S: '-' } } };
  expect(await transact({ ConditionCheck: { ...condition, Key: key('check') } })).toEqual({ table: 6 });
  expect(await transact({ Update: { TableName, Key: key('update'), ...setting } })).toEqual({ table: 6 });
  expect(await transact({ Delete: { TableName, Key: key('delete') } })).toEqual({ table: 6 });
  expect(await transact(put(item('replace', 100)))).toEqual({ table: 6 });
  const absent = { TableName, Key: key('absent'), ConditionExpression: 'attribute_not_exists(pk)' };
  expect(await transact({ ConditionCheck: absent }, { Delete: { TableName, Key: key('absent too') } })).toEqual({
    table: 4,
  });
});

test('an index of a transaction is written at the plain price: once for a new entry, twice for a moved key, never for the same', async () => {
  const [first, second] = [item('i-1', 100, { ...due('1'), ...team('1') }), item('i-2', 100, due('1'))];
  expect(await transact(put(first), put(second))).toEqual({ table: 4, 'table/due': 2, 'table/byTeam': 1 });
  expect(await transact(put(item('i-1', 200, { ...due('2'), ...team('1') })))).toEqual({ table: 2, 'table/due': 2 });
  expect(await transact(put(item('i-1', 300, { ...due('2'), ...team('1') })))).toEqual({ table: 2 });
  expect(await transact(put(item('i-1', 300, due('2'))))).toEqual({ table: 2, 'table/byTeam': 1 });
});

test('a first complaint by hand: mention, two pointers, case in both indices, event in one', async () => {
  expect(
    await transact(
      put(item('mention', 900)),
      put(item('thread', 150)),
      put(item('author', 150)),
      put(item('case', 1_400, { ...due('1'), ...team('1') })),
      put(item('event', 1_000, due('1'))),
    ),
  ).toEqual({ table: 2 + 2 + 2 + 4 + 2, 'table/due': 2, 'table/byTeam': 1 });
});

test('plain writes and batches of them take what DynamoDB Local says too', async () => {
  const told = { TableName: tables.caseTable, ReturnConsumedCapacity: 'INDEXES' } as const;
  const batch = [
    ...[100, 1_500, 2_500].map((bytes) => ({ PutRequest: { Item: item(`b-${bytes}`, bytes, due('1')) } })),
    { DeleteRequest: { Key: key('p-1') } },
  ];
  const calls = [
    () =>
      client.send(
        new PutItemCommand({
          ...told,
          Item: item('p-1', 1_025, due('1')),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    () => client.send(new PutItemCommand({ ...told, Item: item('p-1', 100, due('2')) })),
    () =>
      client.send(
        new UpdateItemCommand({
          ...told,
          Key: key('p-1'),
          UpdateExpression: 'SET y = :y REMOVE duePk',
          ExpressionAttributeValues: { ':y': { S: '-'.repeat(1_500) } },
        }),
      ),
    () => client.send(new BatchWriteItemCommand({ ...told, RequestItems: { [told.TableName]: batch } })),
  ];
  for (const call of calls) {
    let said: number | undefined;
    const units = await taken(async () => {
      said = unitsIn((await call()).ConsumedCapacity);
    });
    expect(Object.values(units).reduce((sum, one) => sum + one, 0)).toBe(said);
  }
});
const unitsIn = (said: ConsumedCapacity | ConsumedCapacity[] | undefined) =>
  [said].flat().reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0);

test('what a read asks for and does not find counts as one part, half of it where the read is eventually consistent', async () => {
  await Promise.all([store(item('r-1', 5_000)), store(item('r-2', 100))]);
  const get = (ConsistentRead: boolean, pks: string[]) =>
    taken(() =>
      client.send(
        new BatchGetItemCommand({
          RequestItems: { [tables.caseTable]: { Keys: pks.map((pk) => key(pk)), ConsistentRead } },
        }),
      ),
    );
  expect(await get(true, ['r-1', 'r-2', 'r-3', 'r-4'])).toEqual({ table: 5 });
  expect(await get(false, ['r-1', 'r-2', 'r-3', 'r-4'])).toEqual({ table: 2.5 });
});

test('a refused write is told of, and counted as if it had been made', async () => {
  await store(item('there', 100, due('1')));
  const Put = { TableName: tables.caseTable, Item: item('there', 1_500, due('2')) };
  const conditional = { ...Put, ConditionExpression: 'attribute_not_exists(pk)' };
  const units = await taken(() =>
    client
      .send(new TransactWriteItemsCommand({ TransactItems: [{ Put: conditional }, put(item('other', 100))] }))
      .catch(() => undefined),
  );
  expect(units).toEqual({ table: 6 });
  expect(refused).toEqual(['TransactWriteItems']);
});
