import type { RequestListener } from 'node:http';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { type LocalServer, listen } from '../../infra/local/http.ts';
import { sourceStateKey } from '../../lib/keys.ts';
import { sourceEventSchema } from '../../lib/poll/source-event.ts';
import { createSourceStateStore } from '../../lib/poll/source-state-store.ts';
import { createSourceStore, type SourceStore } from '../../lib/poll/source-store.ts';
import { LOCAL } from '../support/credentials.ts';
import { drainMentions } from '../support/drain.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../support/queues.ts';
import { type RefusingQueues, startRefusingQueues } from '../support/refusing-queues.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let sources: SourceStore;
let sqs: TestQueues;
let queue: TestQueue;
let queues: RefusingQueues;
let web: LocalServer;
let answer: RequestListener;
let run: () => Promise<unknown>;

beforeAll(async () => {
  tables = await createTestTables();
  sources = createSourceStore(tables.documents, tables.routingTable);
  sqs = await startTestQueues();
  queue = await sqs.createQueue('mentions', { VisibilityTimeout: '60' });
  queues = await startRefusingQueues(sqs.endpoint);
  web = await listen((request, response) => answer(request, response));
  Object.assign(process.env, {
    CASE_TABLE: tables.caseTable,
    ROUTING_TABLE: tables.routingTable,
    MENTIONS_QUEUE_URL: queues.url + new URL(queue.url).pathname,
    SECRETS_PREFIX: 'stack',
    OWN_ACCOUNTS: '[]',
    READ_TIMEOUT_MS: '5000',
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    POWERTOOLS_DEV: 'true',
  });
  const { handler } = await import('../../lambdas/poll-sources.ts');
  const context = { functionName: 'poll-sources', awsRequestId: 'test' } as Context;
  run = async () => handler({} as Parameters<typeof handler>[0], context);
});
afterAll(async () => {
  tables.close();
  await Promise.all([queues.close(), web.stop()]);
  await sqs.stop();
});

beforeEach(() => {
  for (const method of ['log', 'info', 'warn', 'error'] as const) jest.spyOn(console, method).mockReturnValue();
  answer = (_, response) => response.end(feed('one', 'two'));
});
afterEach(async () => {
  queues.down = false;
  queues.refuse = () => false;
  for (const { id } of await sources.list()) await sources.remove(id);
  await queued();
});

const feed = (...guids: string[]) =>
  `<rss version="2.0"><channel>${guids.map((guid) => `<item><guid>${guid}</guid><title>no signal</title></item>`).join('')}</channel></rss>`;
const queued = async () => (await drainMentions(sqs.client, queue.url)).map(({ externalId }) => externalId).sort();
const add = (id: string, more = {}) =>
  sources.put({ id, brand: 'demo', channel: 'rss', url: `${web.url}/${id}`, paused: false, ...more });
const state = async (id: string) =>
  (await tables.documents.send(new GetCommand({ TableName: tables.caseTable, Key: sourceStateKey(id) }))).Item;
/** As it is after its interval or pause. */
async function free(id: string): Promise<void> {
  await tables.documents.send(
    new UpdateCommand({
      TableName: tables.caseTable,
      Key: sourceStateKey(id),
      UpdateExpression: 'REMOVE #until',
      ExpressionAttributeNames: { '#until': 'until' },
    }),
  );
}
async function events(id: string) {
  const { Items = [] } = await tables.documents.send(
    new QueryCommand({
      TableName: tables.caseTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': sourceStateKey(id).pk, ':event': 'EVENT#' },
    }),
  );
  return Items.map((item) => sourceEventSchema.parse(item));
}
const pause = async (id: string) => Date.parse(String((await state(id))?.until)) - Date.now();

test('what is new is queued once; a paused source is not read', async () => {
  await add('news');
  await add('quiet', { paused: true });
  expect(await run()).toEqual({ polled: 1 });
  expect(await queued()).toEqual(['news/one', 'news/two']);
  answer = (_, response) => response.end(feed('three', 'one', 'two'));
  expect(await run()).toEqual({ polled: 0 });
  await free('news');
  expect(await run()).toEqual({ polled: 1 });
  expect(await queued()).toEqual(['news/three']);
});

test('the cursor is saved only after the queue accepted everything', async () => {
  await add('held');
  queues.refuse = ({ MessageBody }) => MessageBody.includes('held/two');
  expect(await run()).toEqual({ polled: 0 });
  expect(await state('held')).not.toHaveProperty('cursor');
  expect(await queued()).toEqual(['held/one']);
  queues.refuse = () => false;
  await free('held');
  await run();
  expect(await queued()).toEqual(['held/one', 'held/two']);
});

test('mentions that were queued by a poller which could not save its cursor are queued again, none is lost', async () => {
  await add('killed');
  answer = async (_, response) => {
    // Meanwhile the lease goes to somebody else, as when this poller had died and its lease were over.
    const TableName = tables.caseTable;
    const Item = { ...sourceStateKey('killed'), owner: 'somebody else', until: new Date(0).toISOString() };
    await tables.documents.send(new PutCommand({ TableName, Item }));
    response.end(feed('one', 'two'));
  };
  expect(await run()).toEqual({ polled: 0 });
  expect(await queued()).toEqual(['killed/one', 'killed/two']);
  expect(await state('killed')).not.toHaveProperty('cursor');
  answer = (_, response) => response.end(feed('one', 'two'));
  await free('killed');
  expect(await run()).toEqual({ polled: 1 });
  expect(await queued()).toEqual(['killed/one', 'killed/two']);
  expect(await state('killed')).toHaveProperty('cursor');
});

test('a source that somebody else reads now is left alone', async () => {
  await add('held-elsewhere');
  const states = createSourceStateStore(tables.documents, tables.caseTable);
  await states.take('held-elsewhere', 'somebody else', new Date());
  expect(await run()).toEqual({ polled: 0 });
  expect(await queued()).toEqual([]);
});

test('two runs at once read a source once', async () => {
  await add('shared');
  const both = await Promise.all([run(), run()]);
  expect(both).toContainEqual({ polled: 1 });
  expect(await queued()).toEqual(['shared/one', 'shared/two']);
});

test('failing sources stop no other, and are read ever more seldom', async () => {
  answer = (request, response) => {
    if (request.url === '/good') response.end(feed('fine'));
    else if (request.url === '/html') response.end('<html></html>');
    else if (request.url === '/huge') response.end(`<rss>${' '.repeat(6_000_000)}</rss>`);
    else if (request.url === '/busy') response.writeHead(429, { 'retry-after': '600' }).end();
    else response.destroy();
  };
  for (const id of ['good', 'html', 'huge', 'busy', 'cut']) await add(id);
  await add('odd', { channel: 'fax' });
  expect(await run()).toEqual({ polled: 1 });
  expect(await queued()).toEqual(['good/fine']);
  expect(await pause('html')).toBeLessThanOrEqual(15_000);
  expect(await pause('busy')).toBeGreaterThan(500_000);
  expect(await state('cut')).toMatchObject({ failures: 1, putOff: expect.stringContaining('127.0.0.1') });
  await free('cut');
  await run();
  expect(await state('cut')).toMatchObject({ failures: 2 });
  expect(await pause('cut')).toBeGreaterThan(15_000);
});

test('a source that fails five times in a row is told once, and so is its recovery', async () => {
  await add('broken');
  answer = (_, response) => response.writeHead(500).end();
  for (let n = 0; n < 7; n++) {
    await free('broken');
    await run();
  }
  expect(await events('broken')).toMatchObject([
    { type: 'failing', detail: { failures: 5, why: 'UnavailableError: it answered 500' } },
  ]);
  answer = (_, response) => response.end(feed('one'));
  await free('broken');
  await run();
  expect((await events('broken')).map(({ type }) => type)).toEqual(['failing', 'recovered']);
  expect(await state('broken')).not.toHaveProperty('putOff');
});

test('a budget warns at 80 %, and once it is spent the source is not read until it has a new one', async () => {
  let reads = 0;
  answer = (_, response) => {
    reads++;
    response.end(feed('one'));
  };
  await add('dear', { budget: { perDay: 5, perMonth: 100 } });
  const types = async () => (await events('dear')).map(({ type }) => type);
  for (let n = 0; n < 3; n++) {
    await free('dear');
    await run();
  }
  expect(await types()).toEqual([]);
  await free('dear');
  await run();
  expect(await types()).toEqual(['budgetWarning']);
  await free('dear');
  await run();
  expect((await events('dear'))[1]).toMatchObject({
    source: 'dear',
    brand: 'demo',
    channel: 'rss',
    type: 'budgetSpent',
    detail: { period: 'day', reads: 5, budget: 5 },
  });
  const { until, putOff } = (await state('dear')) ?? {};
  expect([until, putOff]).toEqual([
    expect.stringMatching(/T00:00:00.000Z$/),
    'the budget of 5 requests a day is spent',
  ]);
  await free('dear');
  expect(await run()).toEqual({ polled: 0 });
  expect(await types()).toEqual(['budgetWarning', 'budgetSpent']);
  await add('dear', { budget: { perDay: 10 } });
  await free('dear');
  expect(await run()).toEqual({ polled: 1 });
  expect(reads).toBe(6);
});

test('requests that failed count against the budget, those that nobody answered do not', async () => {
  await add('costly', { budget: { perDay: 2 } });
  answer = (_, response) => response.destroy();
  await run();
  expect(await state('costly')).toMatchObject({ spending: { day: { reads: 0 } } });
  answer = (_, response) => response.writeHead(429).end();
  for (let n = 0; n < 2; n++) {
    await free('costly');
    await run();
  }
  expect(await state('costly')).toMatchObject({ putOff: 'the budget of 2 requests a day is spent' });
});

test('a source is read more seldom while nothing comes, and at its shortest interval again when something does', async () => {
  await add('slow', { interval: { min: 100, max: 300 } });
  const next = async () => {
    await free('slow');
    await run();
    return (await state('slow'))?.everySeconds;
  };
  expect([await next(), await next(), await next(), await next()]).toEqual([100, 200, 300, 300]);
  answer = (_, response) => response.end(feed('three', 'one', 'two'));
  expect(await next()).toBe(150);
  expect(await pause('slow')).toBeGreaterThan(100_000);
});
