/** Urgent and bulk notification queues -> chats, pagers, mail, topics, webhooks: each target told of each event once. */
import type { SQSRecord } from 'aws-lambda';
import { createDeliveryStore } from '../lib/case/delivery-store.ts';
import { createCaseStore } from '../lib/case/store.ts';
import { concurrently } from '../lib/concurrently.ts';
import { PermanentError } from '../lib/errors.ts';
import { createGoneStore } from '../lib/notify/gone-store.ts';
import { type Notification, notificationSchema } from '../lib/notify/notification.ts';
import { poster } from '../lib/notify/post.ts';
import { type Telling, tell } from '../lib/notify/tell.ts';
import { liveTable } from '../lib/route/live-table.ts';
import { createTableStore } from '../lib/route/table-store.ts';
import { awsCarriers } from './shared/aws-carriers.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger, once, tableStale } from './shared/observe.ts';
import { type Failures, onQueue, type QueueDeps } from './shared/on-queue.ts';
import { createSecrets, MissingSecret, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

/** With ANSWER_WITHIN_MS, a batch of ten stays well within the function's time-out and a claim. */
const AT_ONCE = 5;
const ANSWER_WITHIN_MS = 10_000;

const counters = {
  sent: 'NotificationSent',
  skipped: 'NotificationSkipped',
  deferred: 'NotificationDeferred',
} as const;

export const handler = onQueue('notify', build, async (records, { telling }) => {
  const failures: Failures = new Map();
  await concurrently(records, AT_ONCE, async (record) => {
    try {
      count(counters[await tell(notificationOf(record), telling)]);
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
  const aws = once(() => awsCarriers(ANSWER_WITHIN_MS));
  const now = () => new Date();
  const table = liveTable(createTableStore(dynamo, environment.ROUTING_TABLE), tableStale);
  return {
    sqs: sqsClient(),
    queues: [
      { url: environment.URGENT_QUEUE_URL, deadLetterUrl: environment.URGENT_DLQ_URL },
      { url: environment.BULK_QUEUE_URL, deadLetterUrl: environment.BULK_DLQ_URL },
    ],
    telling: {
      deliveries: createDeliveryStore(dynamo, environment.CASE_TABLE),
      readCase: createCaseStore(dynamo, environment.CASE_TABLE).get,
      findTarget: async (id) => {
        const { document } = await table(new Date());
        const target = document.targets[id];
        return target && { target, caseTemplate: document.links.case };
      },
      secretOf: (target, fresh) =>
        (fresh ? secrets.refresh : secrets.get)(`${environment.SECRETS_PREFIX}/targets/${target}`).catch(
          (error: unknown) => {
            throw error instanceof MissingSecret ? new PermanentError(error.message) : error;
          },
        ),
      gone: createGoneStore(dynamo, environment.CASE_TABLE),
      onGone: (target) => {
        count('TargetDisabled');
        logger.error('a target is gone: it is told nothing more until its secret is changed', { target });
      },
      carriers: {
        post: poster({ allowPrivate: environment.ALLOW_PRIVATE_ADDRESSES === 'yes', withinMs: ANSWER_WITHIN_MS }, now),
        mail: (mail) => aws().mail(mail),
        publish: (publication) => aws().publish(publication),
        put: (entry) => aws().put(entry),
      },
      now,
    },
  };
}
