/** The urgent and bulk notification queues, as outlets. */
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { UnavailableError } from '../errors.ts';
import { queueBody } from '../queue-body.ts';
import { inBatches, type Outlet } from './in-batches.ts';
import type { Notification } from './notification.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const LIMITS = { entries: 10, bytes: 1024 * 1024 };

/** Sends to the queue at `QueueUrl`, grouped by brand, so that one brand's flood does not delay the others. */
export function notificationQueue(sqs: SQSClient, QueueUrl: string): Outlet<Notification> {
  return (notifications) => {
    const entries = notifications.map((notification) => ({ body: queueBody(notification), brand: notification.brand }));
    return inBatches(
      entries,
      LIMITS,
      ({ body }) => Buffer.byteLength(body),
      async (batch) => {
        const Entries = batch.map(({ body, brand }, i) => ({
          Id: String(i),
          MessageBody: body,
          MessageGroupId: brand,
        }));
        const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        return new Map(Failed.map(({ Id, Code }) => [Number(Id), new UnavailableError(`the queue answered ${Code}`)]));
      },
    );
  };
}
