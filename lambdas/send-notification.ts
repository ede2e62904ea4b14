/** Urgent and bulk notification queues -> Slack, webhooks: each target told of each event once. */
import type { SQSRecord } from 'aws-lambda';
import { createDeliveryStore } from '../lib/case/delivery-store.ts';
import { createCaseStore } from '../lib/case/store.ts';
import { concurrently } from '../lib/concurrently.ts';
import { PermanentError } from '../lib/errors.ts';
import { type Notification, notificationSchema } from '../lib/notify/notification.ts';
import { type Telling, tell } from '../lib/notify/tell.ts';
import { liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger, sentenceOf } from './shared/observe.ts';
import { type Failures, onQueue, type QueueDeps } from './shared/on-queue.ts';
import { createSecrets, MissingSecret, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

/** With ANSWER_WITHIN_MS, a batch of ten stays well within the function's time-out and a claim. */
const AT_ONCE = 5;
const ANSWER_WITHIN_MS = 10_000;

export const handler = onQueue('notify', build, async (records, { telling }) => {
  const failures: Failures = new Map();
  await concurrently(records, AT_ONCE, async (record) => {
    try {
      const state = await tell(notificationOf(record), telling);
      count(state === 'sent' ? 'NotificationSent' : 'NotificationSkipped');
    } catch (error) {
      failures.set(record.messageId, error);
    }
  });
  return failures;
});

function notificationOf({ body }: SQSRecord): Notification {
  const parsed = notificationSchema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new PermanentError(`not a notification: ${parsed.error.issues[0]?.path.join('.') || 'not JSON'}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function build(): QueueDeps & { telling: Telling } {
  const environment = readEnvironment('send-notification');
  const dynamo = dynamoClient();
  const secrets = createSecrets(secretsClient());
  const table = liveTable(createTableStore(dynamo, environment.ROUTING_TABLE), (error) => {
    count('RoutingTableStale');
    logger.error('the routing table cannot be read; the last good one stands', { reason: sentenceOf(error) });
  });
  return {
    sqs: sqsClient(),
    queues: [
      { url: environment.URGENT_QUEUE_URL, deadLetterUrl: environment.URGENT_DLQ_URL },
      { url: environment.BULK_QUEUE_URL, deadLetterUrl: environment.BULK_DLQ_URL },
    ],
    telling: {
      deliveries: createDeliveryStore(dynamo, environment.CASE_TABLE),
      readCase: createCaseStore(dynamo, environment.CASE_TABLE).get,
      targetType: async (target) => (await table(new Date())).document.targets[target]?.type,
      secretOf: (target) =>
        secrets.get(`${environment.SECRETS_PREFIX}/targets/${target}`).catch((error: unknown) => {
          throw error instanceof MissingSecret ? new PermanentError(error.message) : error;
        }),
      allowPrivate: environment.ALLOW_PRIVATE_ADDRESSES === 'yes',
      answerWithinMs: ANSWER_WITHIN_MS,
      now: () => new Date(),
    },
  };
}
