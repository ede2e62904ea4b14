/**
 * One batch of a stream, delivered as Lambda does: in order, again from the first record reported as failed; halved
 * when the function fails as a whole; given up to the on-failure queue when retries or age run out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { reportedFailures } from './batch-response.ts';
import type { MappingProperties } from './mapping.ts';
import type { StreamRecord } from './streams.ts';
import type { WorkerAnswer } from './worker-protocol.ts';

export type GivenUp = { records: StreamRecord[]; invocations: number; condition: string };

export type DeliveryOptions = {
  properties: Pick<
    MappingProperties,
    'BisectBatchOnFunctionError' | 'MaximumRetryAttempts' | 'MaximumRecordAgeInSeconds' | 'FunctionResponseTypes'
  >;
  invoke: (records: StreamRecord[]) => Promise<WorkerAnswer>;
  giveUp: (batch: GivenUp) => Promise<void>;
  signal: AbortSignal;
};

type Job = { records: StreamRecord[]; attempts: number };

const FIRST_PAUSE_MS = 100;
const LAST_PAUSE_MS = 5_000;

/** Ends when every record was taken or given up, or the signal was raised. */
export async function deliver(batch: StreamRecord[], options: DeliveryOptions): Promise<void> {
  const jobs: Job[] = [{ records: batch, attempts: 0 }];
  for (let job = jobs.shift(); job && !options.signal.aborted; job = jobs.shift()) {
    const taken = takenOf(await options.invoke(job.records), job.records, options);
    const rest = job.records.slice(taken);
    if (rest.length === 0) continue;
    const again = retryOf({ records: rest, attempts: job.attempts }, taken, options);
    const condition = exhausted(again, options);
    if (condition) {
      await options.giveUp({ records: rest, invocations: again.attempts, condition });
      continue;
    }
    jobs.unshift(...(again.halves ?? [again]));
    const pause = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** job.attempts);
    await sleep(pause, undefined, { signal: options.signal }).catch(() => undefined);
  }
}

/** How many records, from the first, are done. */
function takenOf(answer: WorkerAnswer, records: StreamRecord[], { properties }: DeliveryOptions): number {
  if (!answer.ok) return 0;
  if (properties.FunctionResponseTypes.length === 0) return records.length;
  const numbers = records.map((record) => record.dynamodb.SequenceNumber);
  const failed = reportedFailures(answer.answer, new Set(numbers));
  if (failed === 'all') return 0;
  const first = numbers.findIndex((number) => failed.has(number));
  return first === -1 ? records.length : first;
}

/** Halving, and going on behind what was done, cost no attempt; only the same batch again does. */
function retryOf(job: Job, taken: number, { properties }: DeliveryOptions): Job & { halves?: Job[] } {
  if (taken > 0) return job;
  if (!properties.BisectBatchOnFunctionError || job.records.length === 1) return { ...job, attempts: job.attempts + 1 };
  const middle = Math.ceil(job.records.length / 2);
  const half = (records: StreamRecord[]) => ({ records, attempts: job.attempts });
  return { ...job, halves: [half(job.records.slice(0, middle)), half(job.records.slice(middle))] };
}

function exhausted({ records, attempts }: Job, { properties }: DeliveryOptions): string | undefined {
  const { MaximumRetryAttempts: retries, MaximumRecordAgeInSeconds: maxAge } = properties;
  if (retries >= 0 && attempts > retries) return 'RetryAttemptsExhausted';
  const oldest = records[0]?.dynamodb.ApproximateCreationDateTime ?? 0;
  return maxAge >= 0 && Date.now() / 1_000 - oldest > maxAge ? 'RecordAgeExceeded' : undefined;
}
