/** The second look through triage's exported handler: what it finds is nowhere but in the private table. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { disclose } from '../../../lib/case/body.ts';
import type { Mention } from '../../../lib/mention/mention.ts';
import { createTableStore } from '../../../lib/route/table-store.ts';
import { context } from '../../notify/received.ts';
import { at, mention, writtenTable } from '../../support/builders.ts';
import { entity, negative, type PiiAnswer, type PiiRequest, startComprehend } from '../../support/comprehend-server.ts';
import { LOCAL } from '../../support/credentials.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../../support/queues.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../../support/tables.ts';

let tables: TestTables;
let queues: TestQueues;
let mentions: TestQueue;
let comprehend: Awaited<ReturnType<typeof startComprehend>>;
let look: (request: PiiRequest) => PiiAnswer;
let triage: (event: SQSEvent, context: object) => Promise<SQSBatchResponse>;

beforeAll(async () => {
  tables = await createTestTables();
  queues = await startTestQueues();
  comprehend = await startComprehend(negative, (request) => look(request));
  const [queue, deadLetters] = [await queues.createQueue('mentions'), await queues.createQueue('mentions-dead')];
  mentions = queue;
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_COMPREHEND: comprehend.url,
    CASE_TABLE: tables.caseTable,
    PRIVATE_TABLE: tables.privateTable,
    ROUTING_TABLE: tables.routingTable,
    MENTIONS_QUEUE_URL: mentions.url,
    MENTIONS_DLQ_URL: deadLetters.url,
    COMPREHEND: 'never',
    COMPREHEND_CALLS_PER_SECOND: '1',
    COMPREHEND_PII: 'suspicious',
    COMPREHEND_PII_CALLS_PER_SECOND: '100',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  await createTableStore(tables.documents, tables.routingTable).publish(writtenTable, 'test', at(0), undefined);
  triage = (await import('../../../lambdas/triage-mentions.ts')).handler as unknown as typeof triage;
  // The first call of a process also builds the client and connects: on a busy machine longer than a batch waits.
  look = () => ({ entities: [] });
  await triage(eventOf(mention({ externalId: 'first', author: { id: 'di' }, text: 'my PIN is 4821' })), context);
  comprehend.looks.length = 0;
});
afterAll(async () => {
  await Promise.all([queues.stop(), comprehend.stop()]);
  tables.close();
});

const eventOf = (one: Mention): SQSEvent => ({
  Records: [
    {
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
    },
  ],
});

/** All that a table holds of what was filed, as text. */
async function itemsIn(table: string): Promise<string> {
  const { Items } = await tables.documents.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return JSON.stringify(Items?.map(disclose));
}

test('what it finds is masked in every item of the case table; the original is in the private table alone', async () => {
  look = (request) => ({ entities: [entity('PASSPORT_NUMBER', 'XDA-442-917', request)] });
  const text = '😡 You lost my passport number XDA-442-917! Call me: +44 20 7946 0958';
  const failed = await triage(eventOf(mention({ externalId: 'lost', text, languageHint: 'en' })), context);
  expect(failed.batchItemFailures).toEqual([]);
  const stored = await itemsIn(tables.caseTable);
  expect(stored).toContain('You lost my passport number [ID …17]! Call me: [PHONE …58]');
  expect(stored).toContain('"privateData":["phone","other"]');
  expect(stored).not.toContain('XDA');
  expect(await itemsIn(tables.privateTable)).toContain('XDA-442-917');
  expect(comprehend.looks.map(({ Text }) => Text)).toEqual([
    '😡 You lost my passport number XDA-442-917! Call me: [PHONE …58]',
  ]);
});

test('where it fails the local masking stands, and the mention is filed', async () => {
  look = () => ({ status: 400, type: 'AccessDeniedException' });
  const text = 'Still no word on passport 533380006, reach me at +44 20 7946 0123';
  const failed = await triage(eventOf(mention({ externalId: 'again', author: { id: 'bea' }, text })), context);
  expect(failed.batchItemFailures).toEqual([]);
  expect(await itemsIn(tables.caseTable)).toContain('Still no word on passport 533380006, reach me at [PHONE …23]');
});

test('a mention without anything suspicious is never shown to it', async () => {
  const before = comprehend.looks.length;
  await triage(eventOf(mention({ externalId: 'plain', author: { id: 'cy' }, text: 'my order never came' })), context);
  expect(comprehend.looks).toHaveLength(before);
});
