/** Ten thousand open cases, two hundred of them due at once, two sweepers of which one dies half-way. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type StoredEvent, storedEventSchema } from '../../lib/case/event.ts';
import { openCase } from '../../lib/case/fold.ts';
import { caseItem } from '../../lib/case/items.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { concurrently } from '../../lib/concurrently.ts';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { type SweepStore, sweep } from '../../lib/escalate/sweep.ts';
import { dueShards } from '../../lib/keys.ts';
import { type Consumed, startRecorder } from '../bench/recorder.ts';
import { at, judged, table } from '../support/builders.ts';
import { LOCAL } from '../support/credentials.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';

const OPEN = 10_000;
const DUE = 200;
/** Steps that the second sweeper takes before it dies. */
const LAST_STEPS = 40;
const BATCH = 25;

let tables: TestTables;
beforeAll(async () => {
  tables = await createTestTables();
  const items = Array.from({ length: OPEN }, (_, i) => caseItem(fireAt(idOf(i), i < DUE ? 0 : 60)));
  const batches = Array.from({ length: OPEN / BATCH }, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));
  await concurrently(batches, 8, async (batch) => {
    const puts = batch.map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await tables.documents.send(
      new BatchWriteCommand({ RequestItems: { [tables.caseTable]: puts } }),
    );
    expect(UnprocessedItems).toEqual({});
  });
}, 180_000);
afterAll(() => tables.close());

const idOf = (i: number) => `case${i}`;

/** An urgent case whose first step is due five minutes after it was opened. */
function fireAt(id: string, minute: number) {
  const postedAt = at(minute).toISOString();
  return openCase(judged({ externalId: id, text: 'fire', postedAt }, { urgency: 90 }), id, table);
}

function sweepStore(documents: DynamoDBDocumentClient): SweepStore {
  const due = (shard: string, now: Date) => dueItems(documents, tables.caseTable, shard, now);
  return { ...createCaseStore(documents, tables.caseTable, tables.privateTable), due };
}

/** The same, but that it falls silent in the middle of things, as a process that was killed. */
function dying(store: SweepStore): SweepStore {
  let steps = 0;
  return {
    ...store,
    commitChange: (change) => (++steps > LAST_STEPS ? new Promise(() => {}) : store.commitChange(change)),
  };
}

async function escalationsOf(caseId: string): Promise<StoredEvent[]> {
  const { Items } = await tables.documents.send(
    new QueryCommand({
      TableName: tables.caseTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': `CASE#${caseId}`, ':event': 'EVENT#' },
    }),
  );
  return (Items ?? []).map((item) => storedEventSchema.parse(item)).filter(({ type }) => type === 'escalated');
}

test('each step that is due is taken once, though one of two sweepers dies, and what is not due is left alone', async () => {
  const consumed: Consumed[] = [];
  const recorder = await startRecorder(
    dynamoDbEndpoint(),
    (one) => consumed.push(one),
    () => {},
  );
  const client = new DynamoDBClient({ ...LOCAL, endpoint: recorder.url });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const started = Date.now();
  // A minute late, as a step is that came due when a sweep had just gone by.
  const now = () => new Date(at(6).getTime() + Date.now() - started);
  const failures: unknown[] = [];
  const sweeping = (store: SweepStore) =>
    sweep(
      store,
      dueShards(),
      async () => table,
      now,
      (_, error) => failures.push(error),
    );
  try {
    void sweeping(dying(sweepStore(documents)));
    const swept = await sweeping(sweepStore(documents));
    const events: StoredEvent[] = [];
    await concurrently(
      Array.from({ length: DUE }, (_, i) => idOf(i)),
      8,
      async (id) => {
        const escalations = await escalationsOf(id);
        expect(escalations).toHaveLength(1);
        events.push(...escalations);
      },
    );
    expect(failures).toEqual([]);
    expect(swept.ticked + LAST_STEPS).toBeGreaterThanOrEqual(DUE);
    expect(swept.ticked).toBeLessThanOrEqual(DUE);
    expect(events.every(({ detail, tell }) => detail.step === 1 && tell[0] === 'pager')).toBe(true);
    expect(await sweeping(sweepStore(tables.documents))).toMatchObject({ ticked: 0, failed: 0 });

    const latest = Math.max(...events.map((event) => Date.parse(event.at) - at(5).getTime())) / 1_000;
    const units = (kind: Consumed['kind']) =>
      consumed.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.units, 0);
    expect(units('write')).toBeGreaterThan(0);
    process.stderr.write(
      `${JSON.stringify({ open: OPEN, due: DUE, latestSeconds: latest, writeUnits: units('write'), readUnits: units('read') })}\n`,
    );
  } finally {
    client.destroy();
    await recorder.stop();
  }
}, 180_000);
