/** Case table's stream -> urgent and bulk notification queues, event bus. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { eventBus } from '../lib/notify/bus-client.ts';
import { type Outlets, publishEvents } from '../lib/notify/publish.ts';
import { type PublishedEvent, publishedSchema } from '../lib/notify/published.ts';
import { notificationQueue } from '../lib/notify/queue.ts';
import { readEnvironment } from './shared/environment.ts';
import { eventBridgeClient } from './shared/eventbridge-client.ts';
import { count, logger } from './shared/observe.ts';
import { onStream } from './shared/on-stream.ts';
import { sqsClient } from './shared/sqs-client.ts';

export const handler = onStream('publish', build, async (records, outlets: Outlets) => {
  const read = records.flatMap((record, index) => {
    const event = eventOf(record);
    return event ? [{ index, event }] : [];
  });
  const failures = await publishEvents(
    read.map(({ event }) => event),
    outlets,
  );
  count('EventUnreadable', records.length - read.length);
  count('EventPublished', read.length - failures.size);
  return new Map(read.flatMap(({ index }, i) => (failures.has(i) ? [[index, failures.get(i)]] : [])));
});

/**
 * Undefined for an event that we cannot read. Trying again would not help, and would hold up all that come after it;
 * it stays in the table, the metric raises an alarm, and `npm run republish` sends it once the code can read it.
 */
function eventOf(record: DynamoDBRecord): PublishedEvent | undefined {
  const { Keys: key, NewImage: image = {} } = record.dynamodb ?? {};
  try {
    // Two packages' types of one wire format; the schema checks what is inside.
    return publishedSchema.parse(unmarshall(image as Record<string, AttributeValue>));
  } catch {
    logger.error('event unreadable', { pk: key?.pk?.S, sk: key?.sk?.S });
    return undefined;
  }
}

function build(): Outlets {
  const environment = readEnvironment('publish-changes');
  const sqs = sqsClient();
  return {
    urgent: notificationQueue(sqs, environment.URGENT_QUEUE_URL),
    bulk: notificationQueue(sqs, environment.BULK_QUEUE_URL),
    bus: eventBus(eventBridgeClient(), environment.BUS_NAME),
  };
}
