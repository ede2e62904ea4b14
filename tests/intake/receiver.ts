/** The exported handler of receive-webhook before real queues and a real secrets server, all on this machine. */
import type { Context } from 'aws-lambda';
import type { WebhookChannelName } from '../../lib/channels/index.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { LOCAL } from '../support/credentials.ts';
import { drainMentions } from '../support/drain.ts';
import { startTestQueues, type TestQueues } from '../support/queues.ts';
import { type RefusingQueues, startRefusingQueues } from '../support/refusing-queues.ts';
import { type SecretsServer, startSecretsServer } from '../support/secrets-server.ts';

/** Base64, as Standard Webhooks asks. */
export const KEY = Buffer.alloc(32, 1).toString('base64');
export const PREVIOUS_KEY = Buffer.alloc(32, 2).toString('base64');
export const STRANGE_KEY = Buffer.alloc(32, 3).toString('base64');
export const VERIFY_TOKEN = 'let-me-in';

export type Call = {
  channel: WebhookChannelName | (string & {});
  brand?: string;
  /** The last part of the address. */
  token?: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: Buffer;
  /** How the gateway hands over a body that it does not take for text. */
  base64?: boolean;
};
export type Answer = { status: number; headers: Record<string, unknown>; body: string };

export type Receiver = {
  call(call: Call): Promise<Answer>;
  /** All that was queued, whichever way. */
  queued(): Promise<Mention[]>;
  /** What was queued to be judged, and what to be asked for first. */
  queuedApart(): Promise<{ mentions: Mention[]; toFetch: Mention[] }>;
  queues: RefusingQueues;
  secrets: SecretsServer;
  stop(): Promise<void>;
};

export const secretName = (channel: string) => `router/webhooks/demo/${channel}`;

/** One a test file: the handler is built once, as in a cold start. */
export async function startReceiver(channels: readonly string[]): Promise<Receiver> {
  const sqs: TestQueues = await startTestQueues();
  const queue = await sqs.createQueue('mentions', { VisibilityTimeout: '60' });
  const fetchQueue = await sqs.createQueue('fetch', { VisibilityTimeout: '60' });
  const queues = await startRefusingQueues(sqs.endpoint);
  const value = { current: KEY, previous: PREVIOUS_KEY, verifyToken: VERIFY_TOKEN };
  const secrets = await startSecretsServer(Object.fromEntries(channels.map((name) => [secretName(name), value])));
  Object.assign(process.env, {
    MENTIONS_QUEUE_URL: queues.url + new URL(queue.url).pathname,
    FETCH_QUEUE_URL: queues.url + new URL(fetchQueue.url).pathname,
    SECRETS_PREFIX: 'router',
    BRANDS: '["demo"]',
    OWN_ACCOUNTS: '["demo:generic:brand-1", "other:generic:cust-9"]',
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    POWERTOOLS_DEV: 'true',
  });
  const { handler } = await import('../../lambdas/receive-webhook.ts');

  const call = async ({
    channel,
    brand = 'demo',
    token,
    method = 'POST',
    headers = {},
    query,
    body,
    base64 = false,
  }: Call) => {
    const event = {
      version: '2.0',
      routeKey: `${method} /webhooks/{channel}/{brand}${token === undefined ? '' : '/{token}'}`,
      rawPath: ['/webhooks', channel, brand, token].join('/'),
      pathParameters: { channel, brand, ...(token !== undefined && { token }) },
      queryStringParameters: query,
      headers,
      body: body?.toString(base64 ? 'base64' : 'utf8'),
      isBase64Encoded: base64,
      requestContext: { http: { method } },
    };
    const context = { functionName: 'receive-webhook', awsRequestId: 'test' };
    const answer = await handler(event as unknown as Parameters<typeof handler>[0], context as Context);
    return { status: answer.statusCode ?? 0, headers: answer.headers ?? {}, body: answer.body ?? '' };
  };
  const queuedApart = async () => ({
    mentions: await drainMentions(sqs.client, queue.url),
    toFetch: await drainMentions(sqs.client, fetchQueue.url),
  });
  return {
    call,
    queuedApart,
    queued: async () => Object.values(await queuedApart()).flat(),
    queues,
    secrets,
    stop: async () => {
      await Promise.all([queues.close(), secrets.close(), sqs.stop()]);
    },
  };
}
