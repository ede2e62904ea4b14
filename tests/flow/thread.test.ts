/** Five hundred mentions of one thread, eight batches at once, through the exported handlers. */

import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createCaseStore } from '../../lib/case/store.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { context } from '../notify/received.ts';
import { at, mention, writtenTable } from '../support/builders.ts';
import { LOCAL } from '../support/credentials.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../support/queues.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';

type Handler<Event, Result> = (event: Event, context: object) => Promise<Result>;

let tables: TestTables;
let queues: TestQueues;
let mentions: TestQueue;
let deadLetters: TestQueue;
let triage: Handler<SQSEvent, SQSBatchResponse>;
let sweep: Handler<object, unknown>;

beforeAll(async () => {
  tables = await createTestTables();
  queues = await startTestQueues();
  [mentions, deadLetters] = [await queues.createQueue('mentions'), await queues.createQueue('mentions-dead')];
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    CASE_TABLE: tables.caseTable,
    PRIVATE_TABLE: tables.privateTable,
    ROUTING_TABLE: tables.routingTable,
    MENTIONS_QUEUE_URL: mentions.url,
    MENTIONS_DLQ_URL: deadLetters.url,
    COMPREHEND: 'never',
    COMPREHEND_CALLS_PER_SECOND: '1',
    COMPREHEND_PII: 'off',
    COMPREHEND_PII_CALLS_PER_SECOND: '1',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  await createTableStore(tables.documents, tables.routingTable).publish(writtenTable, 'test', at(0), undefined);
  triage = (await import('../../lambdas/triage-mentions.ts')).handler as unknown as typeof triage;
  sweep = (await import('../../lambdas/escalate-overdue.ts')).handler as unknown as typeof sweep;
});
afterAll(async () => {
  await queues.stop();
  tables.close();
});

function eventOf(batch: Mention[]): SQSEvent {
  const record = (one: Mention) => ({
    messageId: one.externalId,
    receiptHandle: one.externalId,
    body: JSON.stringify(one),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: mentions.arn,
    awsRegion: LOCAL.region,
  });
  return { Records: batch.map(record) };
}

test('end in one case with the exact count, and nothing is given up', async () => {
  const now = new Date().toISOString();
  const all = Array.from({ length: 500 }, (_, i) =>
    mention({
      externalId: `h${i}`,
      threadId: 'hot',
      author: { id: `fan${i}` },
      text: `My parcel never came, awful service, number ${i}!`,
      postedAt: now,
      receivedAt: now,
    }),
  );
  const batches = Array.from({ length: 50 }, (_, i) => all.slice(i * 10, i * 10 + 10));
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { batchItemFailures } = await triage(eventOf(batch), context);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      // What failed comes again, as the queue would deliver it.
      if (failed.size > 0) batches.push(batch.filter(({ externalId }) => failed.has(externalId)));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await Promise.all([sweep({}, context), sweep({}, context)]);
  await sweep({}, context);

  const store = createCaseStore(tables.documents, tables.caseTable);
  const ids = new Set(await Promise.all(all.map(async (one) => (await store.getMention(mentionKey(one)))?.caseId)));
  expect(ids.size).toBe(1);
  const kase = await store.get([...ids][0] ?? '');
  expect(kase?.mentionCount).toBe(500);
  const { Messages = [] } = await queues.client.send(new ReceiveMessageCommand({ QueueUrl: deadLetters.url }));
  expect(Messages).toEqual([]);
}, 120_000);
