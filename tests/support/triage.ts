/** The exported handler of triage on local engines, and the batches that it is called with. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { identitySecretName } from '../../lib/customers/hidden.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { at, writtenTable } from './builders.ts';
import { LOCAL } from './credentials.ts';
import { IDENTITY_KEY } from './identity-key.ts';
import { startTestQueues, type TestQueue } from './queues.ts';
import { startSecretsServer } from './secrets-server.ts';
import { createTestTables, dynamoDbEndpoint } from './tables.ts';

export type Handler<Event, Result> = (event: Event, context: object) => Promise<Result>;
export type TriageStage = Awaited<ReturnType<typeof stageTriage>>;

/** Tables with a published routing table, queues, and an environment for functions; `own` goes before the usual. */
export async function stageTriage(own: Record<string, string> = {}) {
  const tables = await createTestTables();
  const queues = await startTestQueues();
  const secrets = await startSecretsServer({ [identitySecretName('router')]: { current: IDENTITY_KEY } });
  const mentions = await queues.createQueue('mentions');
  const deadLetters = await queues.createQueue('mentions-dead');
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    SECRETS_PREFIX: 'router',
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
    ...own,
  });
  await createTableStore(tables.documents, tables.routingTable).publish(writtenTable, 'test', at(0), undefined);
  const { handler } = await import('../../lambdas/triage-mentions.ts');
  return {
    tables,
    queues,
    secrets,
    deadLetters,
    triage: handler as unknown as Handler<SQSEvent, SQSBatchResponse>,
    eventOf: (...batch: Mention[]): SQSEvent => ({ Records: batch.map((one) => recordOf(one, mentions)) }),
    stop: async () => {
      await Promise.all([queues.stop(), secrets.close()]);
      tables.close();
    },
  };
}

const recordOf = (one: Mention, { arn }: TestQueue) => ({
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
  eventSourceARN: arn,
  awsRegion: LOCAL.region,
});
