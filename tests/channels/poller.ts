/** The exported handler of poll-sources before real queues, tables and secrets, all on this machine. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { sourceStateKey } from '../../lib/keys.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import type { SourceInput } from '../../lib/poll/source.ts';
import { createSourceStore, type SourceStore } from '../../lib/poll/source-store.ts';
import { LOCAL } from '../support/credentials.ts';
import { type CutTables, startCutTables } from '../support/cut-tables.ts';
import { drainMentions } from '../support/drain.ts';
import { startTestQueues } from '../support/queues.ts';
import { startSecretsServer } from '../support/secrets-server.ts';
import { createTestTables } from '../support/tables.ts';

/** Longest that a platform may take here. */
const READ_TIMEOUT_MS = 1_500;

export type Poller = {
  sources: SourceStore;
  tables: CutTables;
  /** Adds a source of the brand `demo` whose secret holds these. */
  add(source: Omit<SourceInput, 'brand'>, credentials?: Record<string, string>): Promise<void>;
  /** One run of the function; answers how many sources were read. */
  run(): Promise<number>;
  /** Ends lease, interval and pause of a source. */
  free(id: string): Promise<void>;
  state(id: string): Promise<Record<string, unknown>>;
  /** Takes what waits in the mentions queue. */
  queued(): Promise<Mention[]>;
  stop(): Promise<void>;
};

export async function startPoller(): Promise<Poller> {
  const [data, sqs, tables, secrets] = await Promise.all([
    createTestTables(),
    startTestQueues(),
    startCutTables(),
    startSecretsServer(),
  ]);
  const queue = await sqs.createQueue('mentions', { VisibilityTimeout: '60' });
  const sources = createSourceStore(data.documents, data.routingTable);
  Object.assign(process.env, {
    CASE_TABLE: data.caseTable,
    ROUTING_TABLE: data.routingTable,
    MENTIONS_QUEUE_URL: queue.url,
    SECRETS_PREFIX: 'stack',
    OWN_ACCOUNTS: '[]',
    READ_TIMEOUT_MS: String(READ_TIMEOUT_MS),
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: tables.url,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const { handler } = await import('../../lambdas/poll-sources.ts');
  const context = { functionName: 'poll-sources', awsRequestId: 'test' } as Context;
  const at = (id: string) => ({ TableName: data.caseTable, Key: sourceStateKey(id) });
  return {
    sources,
    tables,
    async add(source, credentials) {
      if (credentials) secrets.values.set(`stack/sources/${source.id}`, JSON.stringify(credentials));
      await sources.put({ brand: 'demo', ...source });
    },
    run: async () => (await handler({} as Parameters<typeof handler>[0], context)).polled,
    async free(id) {
      const names = { '#until': 'until', '#owner': 'owner' };
      const update = { UpdateExpression: 'REMOVE #until, #owner', ExpressionAttributeNames: names };
      await data.documents.send(new UpdateCommand({ ...at(id), ...update }));
    },
    state: async (id) => (await data.documents.send(new GetCommand(at(id)))).Item ?? {},
    queued: () => drainMentions(sqs.client, queue.url),
    async stop() {
      data.close();
      await Promise.all([sqs.stop(), tables.close(), secrets.close()]);
    },
  };
}
