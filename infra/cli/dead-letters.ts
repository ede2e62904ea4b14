/**
 * Messages in a dead-letter queue, looked at and moved by receive, send, delete: what every SQS can do, here and in
 * the cloud. What is received is hidden from others for a while, so whatever stays is put back at the end.
 */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { inBatches } from '../../lib/notify/in-batches.ts';

export type DeadLetter = {
  id: string;
  receipt: string;
  body: string;
  attributes: Record<string, MessageAttributeValue>;
  /** When it came into this queue, or for one that the queue itself gave up, into the one before. */
  sentAt: Date;
  /** Why, where and when it was parked; undefined for one that was tried until the queue gave up. */
  reason?: string;
  stage?: string;
  at?: string;
};

/** What parking added; a message that is tried again starts without it. */
const PARKING = ['reason', 'stage', 'at'];
const BATCH = 10;
const MAX_BYTES = 1024 * 1024;
/** Empty answers in a row that mean the end; a long poll asks every server of a queue. */
const EMPTY_POLLS = 2;
const POLL_SECONDS = 1;
/** Messages are held for as long as the slowest walk takes, but never longer than SQS allows. */
const SLOWEST_PER_SECOND = 5;
const LONGEST_HOLD_SECONDS = 12 * 3_600;

const branded = z.object({ brand: z.string().min(1) });

/**
 * Shows `visit` every message of the queue once, page by page, and puts back what it does not answer as gone: at the
 * end, on an error, and on Ctrl-C (`stop`).
 */
export async function walk(
  sqs: SQSClient,
  QueueUrl: string,
  visit: (letters: DeadLetter[], total: number) => Promise<DeadLetter[]>,
  stop: () => boolean,
): Promise<void> {
  const total = await approximateCount(sqs, QueueUrl);
  const holdSeconds = Math.min(LONGEST_HOLD_SECONDS, 60 + Math.ceil(total / SLOWEST_PER_SECOND));
  const hidden = new Map<string, DeadLetter>();
  try {
    for await (const letters of deadLetters(sqs, QueueUrl, holdSeconds)) {
      for (const letter of letters) hidden.set(letter.id, letter);
      for (const { id } of await visit(letters, total)) hidden.delete(id);
      if (stop()) return;
    }
  } finally {
    await putBack(sqs, QueueUrl, [...hidden.values()]);
  }
}

async function approximateCount(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}

/**
 * Every message of the queue once, page by page, until it is empty. Each stays hidden for `holdSeconds`: long enough
 * to get through, or the first ones come again (they are left out then).
 */
async function* deadLetters(sqs: SQSClient, QueueUrl: string, holdSeconds: number): AsyncGenerator<DeadLetter[]> {
  const seen = new Set<string>();
  for (let empty = 0; empty < EMPTY_POLLS; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: holdSeconds,
        WaitTimeSeconds: POLL_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    const letters = Messages.map(toLetter).filter(({ id }) => !seen.has(id));
    empty = letters.length > 0 ? 0 : empty + 1;
    for (const { id } of letters) seen.add(id);
    if (letters.length > 0) yield letters;
  }
}

function toLetter(message: Message): DeadLetter {
  const { MessageId = '', ReceiptHandle = '', Body = '', MessageAttributes = {}, Attributes } = message;
  return {
    id: MessageId,
    receipt: ReceiptHandle,
    body: Body,
    attributes: Object.fromEntries(Object.entries(MessageAttributes).filter(([name]) => !PARKING.includes(name))),
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)),
    reason: MessageAttributes.reason?.StringValue,
    stage: MessageAttributes.stage?.StringValue,
    at: MessageAttributes.at?.StringValue,
  };
}

/** Shows the messages to others again. Best effort: they show by themselves when their time is over. */
async function putBack(sqs: SQSClient, QueueUrl: string, letters: readonly DeadLetter[]): Promise<void> {
  for (let i = 0; i < letters.length; i += BATCH) {
    const some = letters.slice(i, i + BATCH);
    const Entries = some.map(({ receipt }, n) => ({ Id: String(n), ReceiptHandle: receipt, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })).catch(() => undefined);
  }
}

/** Sends the messages to the queue `to`, and answers those that it refused. What was sent is not deleted here. */
export async function sendAgain(sqs: SQSClient, to: string, letters: readonly DeadLetter[]): Promise<DeadLetter[]> {
  const failures = await inBatches(letters, { entries: BATCH, bytes: MAX_BYTES }, sizeOf, async (batch) => {
    const Entries = batch.map(({ body, attributes }, i) => ({
      Id: String(i),
      MessageBody: body,
      MessageAttributes: attributes,
      MessageGroupId: groupOf(body),
    }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: to, Entries }));
    return new Map(Failed.map(({ Id, Code }) => [Number(Id), Code]));
  });
  return letters.filter((_, i) => failures.has(i));
}

/** Deletes the messages. One that cannot be deleted stays, and does no harm when it is moved once more. */
export async function remove(sqs: SQSClient, QueueUrl: string, letters: readonly DeadLetter[]): Promise<void> {
  for (let i = 0; i < letters.length; i += BATCH) {
    const some = letters.slice(i, i + BATCH);
    const Entries = some.map(({ receipt }, n) => ({ Id: String(n), ReceiptHandle: receipt }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}

function sizeOf({ body, attributes }: DeadLetter): number {
  const extra = Object.entries(attributes).map(([name, { DataType = '', StringValue = '', BinaryValue }]) => {
    return Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0);
  });
  return extra.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(body));
}

/** Mentions and notifications are grouped by brand; a message that is neither goes ungrouped. */
function groupOf(body: string): string | undefined {
  try {
    return branded.safeParse(JSON.parse(body)).data?.brand;
  } catch {
    return undefined;
  }
}
