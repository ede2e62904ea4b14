/**
 * The door of every function fed by a queue. Each record is judged by its own outcome: done, permanently wrong
 * (moved to the dead-letter queue with its reason, then acknowledged) or to be tried again, later each time.
 */
import { ChangeMessageVisibilityBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import { count, logger, observed, once, sentenceOf } from './observe.ts';

/** URLs of a queue and its dead-letter queue; a function may be fed by several. */
export type QueuePair = { url: string; deadLetterUrl: string };

export type QueueDeps = { sqs: SQSClient; queues: QueuePair[] };

/** Failed records by message id; a record that is not named is done. */
export type Failures = Map<string, unknown>;

const FIRST_RETRY_SECONDS = 5;
const LAST_RETRY_SECONDS = 15 * 60;

/** Seconds until a message received `receives` times is tried again: 5 s doubling to 15 min, with 50 % jitter. */
function retryDelay(receives: number, random: number): number {
  const delay = Math.min(LAST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.max(0, receives - 1));
  return Math.max(1, Math.round(delay * (0.5 + random / 2)));
}

/** Seconds until a failed message comes again: at least as long as the service asked for, at most 15 min. */
export function delayAfter(error: unknown, receives: number, random: number): number {
  const asked = error instanceof UnavailableError ? error.retryAfterSeconds : undefined;
  if (asked === undefined) return retryDelay(receives, random);
  return Math.max(1, Math.min(LAST_RETRY_SECONDS, Math.ceil(asked * (1 + random / 4))));
}

export function onQueue<Deps extends QueueDeps>(
  stage: string,
  build: () => Deps,
  process: (records: SQSRecord[], deps: Deps) => Promise<Failures>,
) {
  const deps = once(build);
  return observed<SQSEvent, SQSBatchResponse>(stage, async (event) => {
    const { sqs, queues } = deps();
    const failures = await process(event.Records, deps());
    const again: SQSRecord[] = [];
    for (const record of event.Records) {
      if (!failures.has(record.messageId)) continue;
      const error = failures.get(record.messageId);
      const pair = pairOf(record, queues);
      const parked = error instanceof PermanentError && (await park(sqs, pair, record, stage, error));
      if (!parked) again.push(record);
      logger.warn(parked ? 'message parked' : 'message will be retried', {
        messageId: record.messageId,
        reason: sentenceOf(error),
      });
    }
    count('MessageParked', failures.size - again.length);
    count('MessageRetried', again.length);
    await delayRetries(sqs, queues, again, failures);
    return { batchItemFailures: again.map((record) => ({ itemIdentifier: record.messageId })) };
  });
}

function pairOf(record: SQSRecord, queues: QueuePair[]): QueuePair {
  const name = record.eventSourceARN.split(':').at(-1);
  const pair = queues.find(({ url }) => url.split('/').at(-1) === name);
  if (!pair) throw new Error(`no queue ${name} in the environment`);
  return pair;
}

/** Sends the message to the dead-letter queue with what people need to decide; false when that failed too. */
async function park(sqs: SQSClient, pair: QueuePair, record: SQSRecord, stage: string, error: Error): Promise<boolean> {
  const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
  try {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: pair.deadLetterUrl,
        MessageBody: record.body,
        MessageAttributes: {
          reason: attribute(error.message.slice(0, 300) || error.name),
          stage: attribute(stage),
          at: attribute(new Date().toISOString()),
        },
      }),
    );
    return true;
  } catch (failure) {
    logger.error('the dead-letter queue refused a message', { reason: sentenceOf(failure) });
    return false;
  }
}

/** Best effort: a retry that could not be delayed comes back after the queue's own visibility time-out. */
async function delayRetries(
  sqs: SQSClient,
  queues: QueuePair[],
  records: SQSRecord[],
  failures: Failures,
): Promise<void> {
  for (let i = 0; i < records.length; i += 10) {
    const some = records.slice(i, i + 10);
    const QueueUrl = pairOf(some[0] as SQSRecord, queues).url;
    const Entries = some.map((record, n) => ({
      Id: String(n),
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: delayAfter(
        failures.get(record.messageId),
        Number(record.attributes.ApproximateReceiveCount),
        Math.random(),
      ),
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })).catch((failure) => {
      logger.warn('a retry could not be delayed', { reason: sentenceOf(failure) });
    });
  }
}
