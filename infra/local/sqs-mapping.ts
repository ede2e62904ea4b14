/**
 * Feeds a function from a queue as Lambda does: gathers a batch until it is full, its window is over or it weighs
 * 6 MB; has several invocations under way up to MaximumConcurrency; deletes what was not reported as failed. A failed
 * invocation deletes nothing, so the batch comes again when its visibility time-out is over.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { reportedFailures } from './batch-response.ts';
import type { LocalFunction } from './functions.ts';
import type { Mapping, MappingProperties } from './mapping.ts';
import { fitting } from './payload.ts';
import { sqsRecord } from './sqs-event.ts';

export type SqsMappingOptions = {
  client: SQSClient;
  queue: { url: string; arn: string; region: string };
  target: LocalFunction;
  properties: MappingProperties;
};

const LONGEST_POLL_SECONDS = 20;
const RECEIVE_LIMIT = 10;
/** Receives under way at once while a batch is gathered; Lambda starts with five pollers. */
const POLLERS = 5;
/** Between two looks at a queue that was empty a moment ago, so that each look finds many messages, not one. */
const PAUSE_MS = 50;
const DEFAULT_CONCURRENCY = 4;

export function startSqsMapping({ client, queue, target, properties }: SqsMappingOptions): Mapping {
  const { BatchSize: size = 10, MaximumBatchingWindowInSeconds: windowSeconds } = properties;
  const concurrency = properties.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  /** Received, but too much for the batch before. */
  let held: Message[] = [];
  let gathered = 0;

  const receive = async (max: number, WaitTimeSeconds: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(RECEIVE_LIMIT, max),
      WaitTimeSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: stopping.signal });
    gathered += Messages.length;
    return Messages;
  };
  const receiveMany = async (max: number): Promise<Message[]> => {
    const asks = Array.from(
      { length: Math.min(POLLERS, Math.ceil(max / RECEIVE_LIMIT)) },
      (_, n) => max - n * RECEIVE_LIMIT,
    );
    return (await Promise.all(asks.map((ask) => receive(ask, 0)))).flat();
  };
  const gather = async (): Promise<Message[]> => {
    const batch = held.length > 0 ? held : await receive(size, LONGEST_POLL_SECONDS);
    const until = Date.now() + windowSeconds * 1_000;
    while (batch.length > 0 && batch.length < size && fitting(batch, bytesOf) === batch.length) {
      const left = until - Date.now();
      if (left <= 0) break;
      const more = await receiveMany(size - batch.length);
      batch.push(...more);
      if (more.length === 0) await sleep(Math.min(PAUSE_MS, left), undefined, { signal: stopping.signal });
    }
    const whole = fitting(batch, bytesOf);
    held = batch.slice(whole);
    return batch.slice(0, whole);
  };
  const deliver = async (batch: Message[]): Promise<void> => {
    const Records = batch.map((message) => sqsRecord(message, queue.arn, queue.region));
    const answer = await target.invoke(JSON.stringify({ Records }));
    const ids = new Set(Records.map((record) => record.messageId));
    const reports = properties.FunctionResponseTypes.length > 0;
    const failed = answer.ok ? (reports ? reportedFailures(answer.answer, ids) : new Set()) : 'all';
    if (failed === 'all') return;
    await remove(batch.filter((message) => !failed.has(message.MessageId ?? '')));
  };
  const remove = async (messages: Message[]): Promise<void> => {
    const batches = Array.from({ length: Math.ceil(messages.length / RECEIVE_LIMIT) }, (_, n) =>
      messages.slice(n * RECEIVE_LIMIT, (n + 1) * RECEIVE_LIMIT),
    );
    await Promise.all(
      batches.map((some) => {
        const Entries = some.map((message, n) => ({ Id: String(n), ReceiptHandle: message.ReceiptHandle }));
        return client.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries }));
      }),
    );
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      const batch = await gather().catch(() => []);
      if (batch.length === 0) {
        // Answered empty or not at all: never a tight loop while the queue is away.
        await sleep(PAUSE_MS);
        continue;
      }
      const delivery: Promise<void> = deliver(batch)
        // What could not be deleted comes again, as on AWS.
        .catch(() => undefined)
        .finally(() => {
          gathered -= batch.length;
          running.delete(delivery);
        });
      running.add(delivery);
    }
  };
  const looping = loop();

  return {
    functionName: target.name,
    busy: () => gathered,
    async stop() {
      stopping.abort();
      await looping;
      await Promise.all(running);
    },
  };
}

/** JSON in JSON: quotes and line breaks double. */
const bytesOf = ({ Body = '' }: Message) => Buffer.byteLength(JSON.stringify(Body));
