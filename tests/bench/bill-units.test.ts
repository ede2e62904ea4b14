/** What a mention of usual length may cost: whoever makes an item grow over a kilobyte, or adds one, hears of it here. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalServer } from '../../infra/local/http.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Judged } from '../../lib/case/judged.ts';
import { type CaseStore, createCaseStore } from '../../lib/case/store.ts';
import { marshallOptions } from '../../lib/dynamo.ts';
import { LOCAL } from '../support/credentials.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';
import { demoTable, judgePosts } from './mix.ts';
import { type Consumed, startRecorder } from './recorder.ts';
import { createWorkload } from './workload.ts';

const table = demoTable();
const POSTS = 40;
const posts = createWorkload('bill');
const [first, more] = [judgePosts(posts(POSTS, 0.5), table), judgePosts(posts(POSTS, 1), table)];
const complaints = first.filter(({ outcome }) => outcome !== 'noted');
const authors = new Set(complaints.map(({ mention }) => mention.author.id));
const further = more.filter(({ mention }) => authors.has(mention.author.id));

let tables: TestTables;
let recorder: LocalServer;
let client: DynamoDBClient;
let store: CaseStore;
let consumed: Consumed[] = [];
beforeAll(async () => {
  tables = await createTestTables();
  recorder = await startRecorder(
    dynamoDbEndpoint(),
    (one) => consumed.push(one),
    () => {},
  );
  client = new DynamoDBClient({ ...LOCAL, endpoint: recorder.url });
  store = createCaseStore(DynamoDBDocumentClient.from(client, marshallOptions), tables.caseTable, tables.privateTable);
});
afterAll(async () => {
  client.destroy();
  await recorder.stop();
  tables.close();
});

/** Write units of filing these, by kind of item, or by index. */
async function file(some: readonly Judged[]): Promise<Record<string, number>> {
  consumed = [];
  await fileMentions(
    store,
    some.map((judged) => ({ judged })),
    table,
    () => new Date(),
  );
  const units: Record<string, number> = {};
  for (const { kind, on, item = '', units: more } of consumed) {
    const name = on.split('/')[1] ?? item;
    if (kind === 'write') units[name] = (units[name] ?? 0) + more;
  }
  return units;
}

test('a first complaint takes eight units, for mention, author, case and event, and three in the indices', async () => {
  expect(complaints.length).toBeGreaterThanOrEqual(POSTS / 2);
  for (const one of complaints)
    expect(await file([one])).toEqual({ 'MENTION in a case': 2, POINTER: 2, CASE: 2, EVENT: 2, byTeam: 1, due: 2 });
});

test('a further one takes six, and none in the indices unless it moves the case or tells somebody', async () => {
  expect(further.length).toBeGreaterThan(5);
  for (const one of further) {
    const { byTeam: _, due = 0, ...units } = await file([one]);
    expect(units).toEqual({ 'MENTION in a case': 2, CASE: 2, EVENT: 2 });
    expect(due).toBeLessThanOrEqual(3);
  }
});

test('a mention that is noted takes one, and its batch one for the list', async () => {
  const noted = first.filter(({ outcome }) => outcome === 'noted').slice(0, 15);
  expect(await file(noted)).toEqual({ 'MENTION noted': noted.length, NOTED: 1 });
});
