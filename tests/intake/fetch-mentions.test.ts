/** The exported handler of fetch-mentions, before real queues and a platform on this machine. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Context, SQSEvent } from 'aws-lambda';
import { mentionKey } from '../../lib/mention/key.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import { context, receive as receiveFrom } from '../notify/received.ts';
import { mention } from '../support/builders.ts';
import { LOCAL } from '../support/credentials.ts';
import { drainMentions } from '../support/drain.ts';
import { startTestQueues, type TestQueue, type TestQueues } from '../support/queues.ts';
import { type RefusingQueues, startRefusingQueues } from '../support/refusing-queues.ts';
import { type SecretsServer, startSecretsServer } from '../support/secrets-server.ts';
import { startTrustpilot, type TrustpilotServer } from '../support/trustpilot-server.ts';

const SECRET = 'router/webhooks/demo/trustpilot';
/** Waits longer than any test, so that only a retry brings a message back. */
const VISIBILITY = '600';

let queues: TestQueues;
let mentionsQueue: RefusingQueues;
let secrets: SecretsServer;
let api: TrustpilotServer;
let mentions: TestQueue;
let toFetch: TestQueue;
let dead: TestQueue;
let handler: Awaited<typeof import('../../lambdas/fetch-mentions.ts')>['handler'];
/** Of messages that a test has seen. */
const handles = new Set<string>();
const said: string[] = [];

beforeAll(async () => {
  [queues, secrets, api] = await Promise.all([startTestQueues(), startSecretsServer(), startTrustpilot()]);
  [mentions, toFetch, dead] = await Promise.all([
    queues.createQueue('mentions'),
    queues.createQueue('fetch', { VisibilityTimeout: VISIBILITY }),
    queues.createQueue('fetch-dead'),
  ]);
  mentionsQueue = await startRefusingQueues(queues.endpoint);
  secrets.values.set(SECRET, JSON.stringify({ current: 'a-key', apiKey: api.apiKey, apiUrl: api.url }));
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    FETCH_QUEUE_URL: toFetch.url,
    FETCH_DLQ_URL: dead.url,
    MENTIONS_QUEUE_URL: mentionsQueue.url + new URL(mentions.url).pathname,
    SECRETS_PREFIX: 'router',
    READ_TIMEOUT_MS: '500',
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
  });
  ({ handler } = await import('../../lambdas/fetch-mentions.ts'));
});
beforeEach(() => {
  said.length = 0;
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    jest.spyOn(console, method).mockImplementation((...parts: unknown[]) => void said.push(parts.join(' ')));
});
afterEach(async () => {
  for (const handle of handles) await remove(handle);
  handles.clear();
  api.troubles = [];
  api.asked = [];
  mentionsQueue.down = false;
});
afterAll(() => Promise.all([queues.stop(), mentionsQueue.close(), secrets.close(), api.close()]));

/** An announcement; Trustpilot knows the review unless it is gone. */
function announced(id: string = randomUUID(), { gone = false, minutesAgo = 10 } = {}): Mention {
  const then = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  if (!gone) api.reviews.set(id, { id, stars: 1, text: `the true text of ${id}`, createdAt: then });
  const announcement = { channel: 'trustpilot', kind: 'review', externalId: id, ask: { review: id } } as const;
  return mention({ ...announcement, text: `what the call said of ${id}`, postedAt: then, receivedAt: then });
}

async function put(...bodies: unknown[]): Promise<void> {
  for (const body of bodies)
    await queues.client.send(
      new SendMessageCommand({
        QueueUrl: toFetch.url,
        MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
}

async function receive(): Promise<SQSEvent> {
  const event = await receiveFrom(queues.client, toFetch);
  for (const { receiptHandle } of event.Records) handles.add(receiptHandle);
  return event;
}
const remove = (ReceiptHandle: string) =>
  queues.client.send(new DeleteMessageCommand({ QueueUrl: toFetch.url, ReceiptHandle }));

/** The message ids that the function reports as failed. */
async function handle(event: SQSEvent): Promise<string[]> {
  const { batchItemFailures } = await handler(event, context as Context);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** What Lambda does: hands over a batch, and deletes what is not reported. */
async function run() {
  const event = await receive();
  const failed = await handle(event);
  for (const { messageId, receiptHandle } of event.Records)
    if (!failed.includes(messageId)) await remove(receiptHandle);
  return { event, failed };
}
const queued = () => drainMentions(queues.client, mentions.url);
const metric = (name: string) => said.some((line) => line.includes(`"${name}"`));

test('what the platform says goes on to be judged, whole, and nothing is left behind', async () => {
  const one = announced();
  await put(one, announced());
  expect((await run()).failed).toEqual([]);
  const passed = await queued();
  expect(passed).toHaveLength(2);
  const { ask: _, ...told } = one;
  expect(passed.find(({ externalId }) => externalId === one.externalId)).toEqual({
    ...told,
    author: {},
    text: `the true text of ${one.externalId}`,
    url: `https://www.trustpilot.com/reviews/${one.externalId}`,
    review: { stars: 1 },
  });
  expect((await receive()).Records).toEqual([]);
  expect(metric('MentionFetched')).toBe(true);
});

test('what is gone is counted and dropped', async () => {
  await put(announced(undefined, { gone: true }));
  expect((await run()).failed).toEqual([]);
  expect(await queued()).toEqual([]);
  expect(metric('MentionGone')).toBe(true);
});

test('a platform that is down, slow or busy holds up its own mention only, for as long as it asks', async () => {
  const ids = ['busy', 'broken', 'fine'].map((name) => `${name}-${randomUUID()}`);
  await put(...ids.map((id) => announced(id)));
  api.troubles = [{ status: 429, headers: { 'retry-after': '120' } }, { status: 500 }];
  const { failed } = await run();
  expect(failed).toHaveLength(2);
  expect(await queued()).toHaveLength(1);
  expect(said.join('\n')).toContain('it answered 429');
});

test('a mention is tried again once its wait is over, and is whole then', async () => {
  const one = announced();
  await put(one);
  api.troubles = [{ status: 503, headers: { 'retry-after': '1' } }];
  const { event, failed } = await run();
  expect(failed).toEqual([event.Records[0]?.messageId]);
  expect(await handle(await comeBack())).toEqual([]);
  expect((await queued()).map(({ externalId }) => externalId)).toEqual([one.externalId]);
});

/** The message comes back by itself: this waits for it. */
async function comeBack(): Promise<SQSEvent> {
  for (;;) {
    const event = await receive();
    if (event.Records.length > 0) return event;
    await sleep(50);
  }
}

test('a platform that never answers costs its own mention a try', async () => {
  await put(announced());
  api.troubles = ['silence'];
  expect((await run()).failed).toHaveLength(1);
  expect(said.join('\n')).toContain('no complete answer within');
});

test('killed between asking and queueing, it loses nothing; killed before the message is deleted, it doubles nothing', async () => {
  const one = announced();
  await put(one);
  const event = await receive();
  mentionsQueue.down = true;
  expect(await handle(event)).toHaveLength(1);
  mentionsQueue.down = false;
  expect(await queued()).toEqual([]);

  for (const _ of ['queued, not deleted', 'delivered again']) expect(await handle(event)).toEqual([]);
  const passed = await queued();
  expect(passed).toHaveLength(2);
  expect(new Set(passed.map((copy) => `${mentionKey(copy)} ${copy.revision}`))).toEqual(
    new Set([`${mentionKey(one)} ${one.revision}`]),
  );
  expect(api.asked).toHaveLength(3);
});

test('what can never be asked for is parked with its reason, and its neighbours go on', async () => {
  const fine = announced();
  await put('junk', { ...announced(), channel: 'x' }, { ...announced(), channel: 'fax' }, fine);
  expect((await run()).failed).toEqual([]);
  expect((await queued()).map(({ externalId }) => externalId)).toEqual([fine.externalId]);
  const { Messages = [] } = await queues.client.send(
    new ReceiveMessageCommand({ QueueUrl: dead.url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  );
  const reasons = Messages.map(({ MessageAttributes: of }) => [of?.stage?.StringValue, of?.reason?.StringValue]);
  expect(reasons.sort()).toEqual([
    ['fetch', 'not a mention: it does not parse'],
    ['fetch', 'nothing can be asked of the channel fax'],
    ['fetch', 'nothing can be asked of the channel x'],
  ]);
});

test('a secret that is missing waits for whoever sets it up', async () => {
  await put({ ...announced(), brand: 'acme' });
  expect((await run()).failed).toHaveLength(1);
  expect(said.join('\n')).toContain('secret router/webhooks/acme/trustpilot does not exist');
});

test('neither texts nor keys are ever logged', async () => {
  const one = announced();
  await put(one, announced(undefined, { gone: true }), announced());
  api.troubles = [{ status: 401 }];
  await run();
  await queued();
  const log = said.join('\n');
  expect(log).toContain('message will be retried');
  for (const secret of ['true text', 'call said', api.apiKey, 'a-key']) expect(log).not.toContain(secret);
});
