/** The queues that mentions cross: what is accepted is durable before anybody is answered. */
import { type BatchResultErrorEntry, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { concurrently } from '../concurrently.ts';
import { UnavailableError } from '../errors.ts';
import { queueBody } from '../queue-body.ts';
import type { Mention } from './mention.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const BATCH_ENTRIES = 10;
const BATCH_BYTES = 1024 * 1024;
/** Batches under way at a time: 1,000 mentions are 100 batches, and a platform waits ten seconds. */
const PARALLEL = 8;
const TRIES = 4;

type Entry = { body: string; brand: string; bytes: number };

/**
 * Sends each mention as a message of its own, in a fair-queue group for each brand, and returns when the queue has
 * accepted all of them. Entries that were refused are sent again, they alone. Throws UnavailableError when some stay
 * refused; others may then be queued already, which the caller's own repetition makes harmless, for keys are natural.
 */
export async function sendMentions(sqs: SQSClient, queueUrl: string, mentions: readonly Mention[]): Promise<void> {
  const batches = batchesOf(mentions.map(entryOf));
  await concurrently(batches, PARALLEL, (batch) => sendBatch(sqs, queueUrl, batch));
}

function entryOf(mention: Mention): Entry {
  const body = queueBody(mention);
  return { body, brand: mention.brand, bytes: Buffer.byteLength(body) };
}

/** Cuts entries, in order, into batches within both of the queue's limits. */
export function batchesOf<E extends { bytes: number }>(entries: readonly E[]): E[][] {
  const batches: E[][] = [];
  let batch: E[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (batch.length === BATCH_ENTRIES || (batch.length > 0 && bytes + entry.bytes > BATCH_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.bytes;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}

async function sendBatch(sqs: SQSClient, queueUrl: string, batch: Entry[]): Promise<void> {
  let open = batch;
  for (let attempt = 0; attempt < TRIES && open.length > 0; attempt++) {
    if (attempt > 0) await pause(attempt);
    const refused = new Set((await send(sqs, queueUrl, open)).map(({ Id }) => Number(Id)));
    open = open.filter((_, i) => refused.has(i));
  }
  if (open.length > 0)
    throw new UnavailableError(`${nameOf(queueUrl)} refused ${open.length} of ${batch.length} messages`);
}

/** A batch is answered 200 even when some of its entries failed. */
async function send(sqs: SQSClient, QueueUrl: string, entries: Entry[]): Promise<BatchResultErrorEntry[]> {
  const Entries = entries.map(({ body, brand }, i) => ({ Id: String(i), MessageBody: body, MessageGroupId: brand }));
  try {
    return (await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Failed ?? [];
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    throw new UnavailableError(`${nameOf(QueueUrl)} cannot be reached: ${why}`);
  }
}

const nameOf = (queueUrl: string) => `the queue ${queueUrl.split('/').at(-1)}`;

/** Waits before try number `attempt` (from 1): 50 ms doubling, with 50 % jitter. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt * (0.5 + Math.random() / 2)));
}
