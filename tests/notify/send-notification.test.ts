import { randomUUID } from 'node:crypto';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { caseItem, eventItem } from '../../lib/case/items.ts';
import { notificationsOf } from '../../lib/notify/from-event.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { writtenTable } from '../support/builders.ts';
import { LOCAL } from '../support/credentials.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../support/queues.ts';
import { type SecretsServer, startSecretsServer } from '../support/secrets-server.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';
import { exampleCase, exampleEvent } from './examples.ts';
import { platformOf, speakAs } from './platforms.ts';
import { context, receive } from './received.ts';
import { startTarget, type TargetServer, type Told } from './target-server.ts';

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

const targets = {
  mail: platformOf('email').settings,
  topic: platformOf('sns').settings,
  'other-bus': platformOf('bus').settings,
  spanish: { type: 'slack', language: 'es' },
  quiet: { type: 'slack', quiet: alwaysQuiet() },
  leaving: { type: 'slack' },
};

/** Two hours around now: whenever this runs, it is in the middle of them. */
function alwaysQuiet() {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  return { timeZone: 'UTC', from: at(-60), to: at(60) };
}

/** By what each service is told apart on one address. */
function serviceOf({ path, headers }: Told) {
  if (headers['x-amz-target']) return 'bus';
  return path.startsWith('/v2/email') ? 'email' : 'sns';
}

let tables: TestTables;
let queues: TestQueues;
let secrets: SecretsServer;
let target: TargetServer;
let aws: TargetServer;
let urgent: TestQueue;
let urgentDead: TestQueue;
let handler: Handler;

beforeAll(async () => {
  [tables, queues, secrets, target, aws] = await Promise.all([
    createTestTables(),
    startTestQueues(),
    startSecretsServer(),
    startTarget(),
    startTarget(),
  ]);
  aws.speak = (told, answer) => speakAs(platformOf(serviceOf(told)))(told, answer);
  const names = ['urgent', 'urgent-dead', 'bulk', 'bulk-dead'];
  const made = await Promise.all(names.map((name) => queues.createQueue(name)));
  [urgent, urgentDead] = made as [TestQueue, TestQueue];
  for (const id of ['slack', 'spanish', 'quiet', 'leaving'])
    secrets.values.set(`stack/targets/${id}`, JSON.stringify({ url: target.url }));
  const written = { ...writtenTable, targets: { ...writtenTable.targets, ...targets } };
  await createTableStore(tables.documents, tables.routingTable).publish(written, 'test', new Date(), undefined);
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL: new URL(aws.url).origin,
    CASE_TABLE: tables.caseTable,
    ROUTING_TABLE: tables.routingTable,
    URGENT_QUEUE_URL: urgent.url,
    URGENT_DLQ_URL: urgentDead.url,
    BULK_QUEUE_URL: made[2]?.url,
    BULK_DLQ_URL: made[3]?.url,
    SECRETS_PREFIX: 'stack',
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const loaded = await import('../../lambdas/send-notification.ts');
  handler = (event) => loaded.handler(event, context as Context);
});
beforeEach(() => {
  target.told = [];
  aws.told = [];
  target.answers = [{ status: 200 }];
  aws.answers = [{ status: 200 }];
});
afterAll(async () => {
  tables.close();
  await Promise.all([queues.stop(), secrets.close(), target.close(), aws.close()]);
});

/** Stores an event and its case, and queues its notifications. */
async function happened(tell: string[], { copies = 1, damage = {} } = {}) {
  const caseId = randomUUID();
  const event = exampleEvent({ caseId, tell });
  for (const Item of [eventItem(event), { ...caseItem(exampleCase({ id: caseId })), ...damage }])
    await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));
  for (const notification of notificationsOf(event))
    for (let i = 0; i < copies; i++)
      await queues.client.send(
        new SendMessageCommand({ QueueUrl: urgent.url, MessageBody: JSON.stringify(notification) }),
      );
}

/** Reason, stage and kind of time of each message given up, taken out of the dead-letter queue. */
async function parked() {
  const { Messages = [] } = await queues.client.send(
    new ReceiveMessageCommand({ QueueUrl: urgentDead.url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  );
  const reasons = Messages.map(({ MessageAttributes: said }) => [
    said?.reason?.StringValue,
    said?.stage?.StringValue,
    typeof said?.at?.StringValue,
  ]);
  for (const { ReceiptHandle } of Messages)
    await queues.client.send(new DeleteMessageCommand({ QueueUrl: urgentDead.url, ReceiptHandle }));
  return reasons.sort();
}

test('a message delivered twice in one batch is sent once, and the copy waits', async () => {
  await happened(['slack'], { copies: 2 });
  const { batchItemFailures } = await handler(await receive(queues.client, urgent));
  expect(target.told).toHaveLength(1);
  expect(batchItemFailures.length).toBeLessThanOrEqual(1);
});

test('a bad message and a target that is set up wrongly do not hold up a good neighbour', async () => {
  await happened(['slack', 'pager', 'unknown']);
  await queues.client.send(new SendMessageCommand({ QueueUrl: urgent.url, MessageBody: 'junk' }));
  const event = await receive(queues.client, urgent);
  expect(event.Records.length).toBeGreaterThanOrEqual(4);
  await expect(handler(event)).resolves.toEqual({ batchItemFailures: [] });
  expect(target.told).toHaveLength(1);
  expect(await parked()).toEqual([
    ['not a notification: not JSON', 'notify', 'string'],
    ['secret stack/targets/pager does not exist', 'notify', 'string'],
    ['the routing table has no target "unknown"', 'notify', 'string'],
  ]);
});

test('a case that cannot be read parks its message with the reason, at the first try, and its neighbour is told', async () => {
  await happened(['slack'], { damage: { body: '{}' } });
  await happened(['slack']);
  await expect(handler(await receive(queues.client, urgent))).resolves.toEqual({ batchItemFailures: [] });
  expect(target.told).toHaveLength(1);
  expect(await parked()).toEqual([[expect.stringMatching(/^the case cannot be read: \w+/), 'notify', 'string']]);
});

test('a target that is down is named for another try, and is told then', async () => {
  await happened(['slack']);
  target.answers = [{ status: 503 }, { status: 200 }];
  const event = await receive(queues.client, urgent);
  const failed = await handler(event);
  expect(failed).toEqual({ batchItemFailures: [{ itemIdentifier: event.Records[0]?.messageId }] });
  await expect(handler(event)).resolves.toEqual({ batchItemFailures: [] });
  expect(target.told).toHaveLength(2);
});

test('mail, topics and other buses are reached through the real clients, and what AWS refuses is parked with its name', async () => {
  await happened(['mail', 'topic', 'other-bus']);
  const event = await receive(queues.client, urgent);
  await expect(handler(event)).resolves.toEqual({ batchItemFailures: [] });
  expect(
    aws.told
      .map(({ path, headers, body }) => headers['x-amz-target'] ?? new URLSearchParams(body).get('Action') ?? path)
      .sort(),
  ).toEqual(['/v2/email/outbound-emails', 'AWSEvents.PutEvents', 'Publish']);
  aws.answers = [{ status: 403 }];
  await happened(['mail']);
  await expect(handler(await receive(queues.client, urgent))).resolves.toEqual({ batchItemFailures: [] });
  expect(await parked()).toEqual([['SES answered 403 AccessDenied', 'notify', 'string']]);
});

test('a message is in the language of the target, with the address of the post', async () => {
  await happened(['spanish']);
  await handler(await receive(queues.client, urgent));
  expect(target.told[0]?.body).toMatch(/Caso nuevo.*Ver la publicación/s);
});

test('a message in quiet hours is acknowledged: the table wakes it up, no queue', async () => {
  await happened(['quiet']);
  await expect(handler(await receive(queues.client, urgent))).resolves.toEqual({ batchItemFailures: [] });
  expect(target.told).toHaveLength(0);
  expect(await parked()).toEqual([]);
});

test('a target that is gone has its first message parked and the next one skipped', async () => {
  target.answers = [{ status: 410 }];
  await happened(['leaving']);
  await handler(await receive(queues.client, urgent));
  await happened(['leaving']);
  await handler(await receive(queues.client, urgent));
  expect(target.told).toHaveLength(1);
  expect(await parked()).toEqual([['the target is gone (410)', 'notify', 'string']]);
});
