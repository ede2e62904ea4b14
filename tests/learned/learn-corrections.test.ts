/** The function that a schedule starts, called as Lambda calls it, on DynamoDB Local. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { labelKey } from '../../lib/keys.ts';
import { createLearnedStore, type LearnedStore } from '../../lib/score/learned/learned-store.ts';
import { LOCAL } from '../support/credentials.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';
import { subjects } from './corrections.ts';
import { publishTable, storeRecently } from './recently.ts';

let tables: TestTables;
let store: LearnedStore;
let run: () => Promise<unknown>;
const said: string[] = [];

beforeAll(async () => {
  tables = await createTestTables();
  store = createLearnedStore(tables.documents, tables.routingTable);
  Object.assign(process.env, {
    CASE_TABLE: tables.caseTable,
    ROUTING_TABLE: tables.routingTable,
    LEARN_FROM_DAYS: '30',
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
  });
  const { handler } = await import('../../lambdas/learn-corrections.ts');
  const context = { functionName: 'learn-corrections', awsRequestId: 'test' } as Context;
  run = async () => handler({} as Parameters<typeof handler>[0], context);
});
afterAll(() => tables.close());
beforeEach(() => {
  said.length = 0;
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')));
});
afterEach(() => void jest.restoreAllMocks());

test('learns nothing before there is a routing table, and nothing from nothing', async () => {
  expect(await run()).toBeUndefined();
  await publishTable(tables);
  expect(await run()).toMatchObject({ corrections: 0, published: false });
  expect(await store.pointer()).toBeUndefined();
});

test('publishes what is better, counts it, and says no text', async () => {
  await storeRecently(tables, subjects(60));
  await storeRecently(tables, subjects(3), 60);
  const unreadable = labelKey('demo', new Date(Date.now() - 60_000).toISOString(), 'case', 1);
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: { ...unreadable, text: 'secret' } }));
  expect(await run()).toMatchObject({ corrections: 60, published: true });
  const live = await store.pointer();
  expect(live).toMatchObject({ by: 'learn' });
  const learned = await store.load(live?.version ?? '');
  expect(Object.keys(learned.layers).sort()).toEqual(['category', 'team']);
  const all = said.join('\n');
  expect(all).toMatch(/"LearnedPublished":1/);
  expect(all).toMatch(/"AccuracyOfCategory":9\d|"AccuracyOfCategory":100/);
  expect(all).toMatch(/"CorrectionUnreadable":1/);
  expect(all).not.toMatch(/courier|debits|secret/);
});

test('publishes it once', async () => {
  const before = await store.pointer();
  expect(await run()).toMatchObject({ published: false, version: before?.version });
  expect(await store.pointer()).toEqual(before);
});

test('leaves alone what somebody went back to, until a person learns again', async () => {
  const version = (await store.pointer())?.version;
  const empty = await store.publish(
    { layers: {}, until: {} },
    { about: {}, by: 'kim', now: new Date(), expected: version },
  );
  await store.publish(
    { layers: {}, weights: { reach: 1 } },
    { about: {}, by: 'kim', now: new Date(), expected: empty },
  );
  await store.rollback('kim', new Date(), empty);
  expect(await run()).toMatchObject({ published: false, note: expect.stringContaining(`kim went back to ${empty}`) });
  expect((await store.pointer())?.version).toBe(empty);
});

test('fails, and so rings, when a version cannot be read', async () => {
  const version = (await store.pointer())?.version;
  const { learnedKeys } = await import('../../lib/keys.ts');
  const Item = { ...learnedKeys.part(version ?? '', 0), bytes: Uint8Array.of(1) };
  await tables.documents.send(new PutCommand({ TableName: tables.routingTable, Item }));
  await expect(run()).rejects.toThrow('damaged');
});
