import { PurgeQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type CaseEvent, caseEventSchema } from '../../lib/case/event.ts';
import { eventItem } from '../../lib/case/items.ts';
import { type Notification, notificationSchema } from '../../lib/notify/notification.ts';
import { exampleEvent } from '../notify/examples.ts';
import { context } from '../notify/received.ts';
import { LOCAL } from '../support/credentials.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../support/queues.ts';
import { type BusServer, startBus } from './bus-server.ts';

let queues: TestQueues;
let bus: BusServer;
let urgent: TestQueue;
let bulk: TestQueue;
let handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

beforeAll(async () => {
  [queues, bus] = await Promise.all([startTestQueues(), startBus()]);
  [urgent, bulk] = await Promise.all([queues.createQueue('urgent'), queues.createQueue('bulk')]);
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url,
    BUS_NAME: 'events',
    URGENT_QUEUE_URL: urgent.url,
    BULK_QUEUE_URL: bulk.url,
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const loaded = await import('../../lambdas/publish-changes.ts');
  handler = (event) => loaded.handler(event, context as Context);
});
beforeEach(async () => {
  Object.assign(bus, { taken: [], calls: [], refuse: () => false, down: false });
  for (const { url } of [urgent, bulk]) await queues.client.send(new PurgeQueueCommand({ QueueUrl: url }));
});
afterAll(() => Promise.all([queues.stop(), bus.close()]));

function record(item: Record<string, unknown>, n: number): DynamoDBRecord {
  const NewImage = marshall(item, { removeUndefinedValues: true }) as NonNullable<
    DynamoDBRecord['dynamodb']
  >['NewImage'];
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: String(n), NewImage } };
}
const stream = (events: CaseEvent[]) => ({ Records: events.map((event, n) => record(eventItem(event), n)) });

async function waiting(queue: TestQueue): Promise<Notification[]> {
  const found: Notification[] = [];
  for (;;) {
    const { Messages = [] } = await queues.client.send(
      new ReceiveMessageCommand({ QueueUrl: queue.url, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return found;
    found.push(...Messages.map(({ Body = '' }) => notificationSchema.parse(JSON.parse(Body))));
  }
}
const idsOf = (notifications: Notification[]) =>
  notifications.map(({ caseId, target }) => `${caseId} ${target}`).sort();

test('pages go to the urgent queue, the rest to the bulk one, and everything to the bus', async () => {
  const events = [
    exampleEvent({ caseId: 'quiet', tell: [] }),
    exampleEvent({ caseId: 'page', page: true, tell: ['pager', 'slack'] }),
    exampleEvent({ caseId: 'plain' }),
  ];
  await expect(handler(stream(events))).resolves.toEqual({ batchItemFailures: [] });
  expect(idsOf(await waiting(urgent))).toEqual(['page pager', 'page slack']);
  expect(idsOf(await waiting(bulk))).toEqual(['plain care-slack']);
  expect(bus.taken.map(({ Source, DetailType, EventBusName }) => [Source, DetailType, EventBusName])).toEqual(
    Array(3).fill(['complaint-router', 'case.opened', 'events']),
  );
  expect(bus.taken.map(({ Detail }) => caseEventSchema.parse(JSON.parse(Detail)))).toEqual(
    events.map((event) => caseEventSchema.parse(event)),
  );
});

test('a republished event tells under the version that holds the markers, and passes the bus as it is', async () => {
  await handler(stream([exampleEvent({ version: 7, type: 'republished', origin: 3 })]));
  expect(await waiting(bulk)).toMatchObject([{ version: 3, type: 'republished' }]);
  expect(JSON.parse(bus.taken[0]?.Detail ?? '')).toMatchObject({ version: 7, origin: 3 });
});

test('what happened to a source passes the bus among the cases, and nobody is told', async () => {
  const spent = {
    source: 'x-acme',
    brand: 'demo',
    channel: 'x',
    type: 'budgetSpent',
    at: '2026-03-01T10:00:00.000Z',
    detail: { period: 'day', reads: 500, budget: 500 },
  };
  const item = { pk: 'SOURCE#x-acme', sk: 'EVENT#2026-03-01T10:00:00.000Z#0', ttl: 1, ...spent };
  const Records = [record(item, 0), record(eventItem(exampleEvent()), 1)];
  await expect(handler({ Records })).resolves.toEqual({ batchItemFailures: [] });
  expect(bus.taken.map(({ DetailType }) => DetailType)).toEqual(['source.budgetSpent', 'case.opened']);
  expect(JSON.parse(bus.taken[0]?.Detail ?? '')).toEqual(spent);
  expect(idsOf(await waiting(bulk))).toHaveLength(1);
});

test('a long batch is sent whole, ten a call', async () => {
  const events = Array.from({ length: 47 }, (_, i) => exampleEvent({ caseId: `case-${i}` }));
  await expect(handler(stream(events))).resolves.toEqual({ batchItemFailures: [] });
  expect(await waiting(bulk)).toHaveLength(47);
  expect(bus.calls.toSorted((a, b) => b - a)).toEqual([10, 10, 10, 10, 7]);
});

test('a batch delivered twice gives the same again', async () => {
  const events = stream([exampleEvent()]);
  await handler(events);
  await handler(events);
  const [first, second] = await waiting(bulk);
  expect(second).toEqual(first);
});

test('an entry that the bus refused once is sent again, alone', async () => {
  const refusals = new Set(['case-2']);
  bus.refuse = ({ Detail }) => refusals.delete(JSON.parse(Detail).caseId);
  const events = [1, 2, 3].map((n) => exampleEvent({ caseId: `case-${n}` }));
  await expect(handler(stream(events))).resolves.toEqual({ batchItemFailures: [] });
  expect(bus.calls).toEqual([3, 1]);
  expect(bus.taken).toHaveLength(3);
});

test('an entry that the bus goes on refusing is named, its notification is sent all the same', async () => {
  bus.refuse = ({ Detail }) => JSON.parse(Detail).caseId === 'case-1';
  const events = [0, 1, 2].map((n) => exampleEvent({ caseId: `case-${n}` }));
  await expect(handler(stream(events))).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(bus.taken).toHaveLength(2);
  expect(await waiting(bulk)).toHaveLength(3);
});

test('a bus that is down does not keep people from being told', async () => {
  bus.down = true;
  const events = [0, 1].map((n) => exampleEvent({ caseId: `case-${n}` }));
  await expect(handler(stream(events))).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
  expect(await waiting(bulk)).toHaveLength(2);
});

test('an event that cannot be read does not hold up its neighbours', async () => {
  const broken = { ...eventItem(exampleEvent({ caseId: 'broken' })), body: '{}' };
  const Records = [record(broken, 0), record(eventItem(exampleEvent({ caseId: 'good' })), 1)];
  await expect(handler({ Records: [...Records, { eventName: 'INSERT' }] })).resolves.toEqual({ batchItemFailures: [] });
  expect(idsOf(await waiting(bulk))).toEqual(['good care-slack']);
});

test('characters that JSON lets pass and SQS does not get through', async () => {
  const event = exampleEvent();
  const text = 'odd \uFFFE\uFFFF \u0000 text';
  await expect(handler(stream([{ ...event, case: { ...event.case, text } }]))).resolves.toEqual({
    batchItemFailures: [],
  });
  expect((await waiting(bulk))[0]?.case.text).toBe(text);
});
