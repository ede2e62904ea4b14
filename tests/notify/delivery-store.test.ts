import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Claim, createDeliveryStore, type DeliveryStore } from '../../lib/case/delivery-store.ts';
import { eventItem } from '../../lib/case/items.ts';
import { PermanentError } from '../../lib/errors.ts';
import { eventItemKey } from '../../lib/keys.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';
import { exampleEvent } from './examples.ts';

const NOW = new Date('2026-03-01T10:00:01.000Z');
const AT = NOW.toISOString();

let tables: TestTables;
let store: DeliveryStore;
beforeAll(async () => {
  tables = await createTestTables();
  store = createDeliveryStore(tables.documents, tables.caseTable);
});
afterAll(() => tables.close());

async function storedEvent(tell: string[]) {
  const event = exampleEvent({ caseId: randomUUID(), tell });
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: eventItem(event) }));
  return event;
}

async function claimed(caseId: string, target: string, now = NOW): Promise<Claim> {
  const held = await store.claim({ caseId, version: 1, target }, now);
  if (held.state !== 'ours') throw new Error(`not ours: ${held.state}`);
  return held.claim;
}

async function itemOf(caseId: string) {
  const Key = eventItemKey(caseId, 1);
  return (await tables.documents.send(new GetCommand({ TableName: tables.caseTable, Key, ConsistentRead: true }))).Item;
}

test('the event leaves the due index with the last target that settles', async () => {
  const { caseId } = await storedEvent(['a', 'b', 'c']);
  await store.settle(await claimed(caseId, 'a'), { state: 'sent', at: AT });
  expect(await itemOf(caseId)).toHaveProperty('dueSk');
  await store.settle(await claimed(caseId, 'b'), { state: 'skipped', at: AT, why: 'done' });
  expect(await itemOf(caseId)).toHaveProperty('dueSk');
  await store.settle(await claimed(caseId, 'c'), { state: 'failed', at: AT, why: 'gone' });
  expect(await itemOf(caseId)).not.toHaveProperty('duePk');
  expect(await itemOf(caseId)).not.toHaveProperty('dueSk');
});

test('targets that settle at once, none knowing of the others, still take it out', async () => {
  const tell = Array.from({ length: 6 }, (_, i) => `target-${i}`);
  const { caseId } = await storedEvent(tell);
  const claims = await Promise.all(tell.map((target) => claimed(caseId, target)));
  await Promise.all(claims.map((claim) => store.settle(claim, { state: 'sent', at: AT })));
  const item = await itemOf(caseId);
  expect(Object.keys(item?.delivery)).toHaveLength(6);
  expect(item).not.toHaveProperty('dueSk');
});

test('an expired claim is taken over, and what its old owner gave up on does not count any more', async () => {
  const { caseId } = await storedEvent(['a']);
  const old = await claimed(caseId, 'a');
  const fresh = await claimed(caseId, 'a', new Date(old.until));
  await store.settle(old, { state: 'failed', at: AT, why: 'too slow' });
  await store.release(old, NOW);
  expect((await itemOf(caseId))?.delivery.a).toEqual({ state: 'claimed', until: fresh.until });
  await store.settle(old, { state: 'sent', at: AT });
  expect((await itemOf(caseId))?.delivery.a).toEqual({ state: 'sent', at: AT });
});

test.each([
  ['no such event', { caseId: 'nobody', version: 1, target: 'a' }],
  ['an event of another target', { caseId: '', version: 1, target: 'stranger' }],
  ['an event that tells nobody', { caseId: 'silent', version: 1, target: 'a' }],
])('%s cannot be claimed, ever', async (_, marker) => {
  const { caseId } = await storedEvent(['a']);
  const silent = eventItem(exampleEvent({ caseId: 'silent', tell: [] }));
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: silent }));
  await expect(store.claim({ ...marker, caseId: marker.caseId || caseId }, NOW)).rejects.toBeInstanceOf(PermanentError);
});
