/** When everything that was set off has come to its end: nothing queued, nothing running, the stream read to its end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LocalFunction } from './functions.ts';
import type { Sources } from './sources.ts';

type Watched = { client: SQSClient; functions: LocalFunction[]; sources: Sources };

const LOOK_EVERY_MS = 50;
const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** Two quiet looks with no invocation between them: work on its way from one part to the next escapes one look. */
export async function drained(watched: Watched): Promise<void> {
  let before = -1;
  for (;;) {
    const invocations = watched.functions.reduce((sum, one) => sum + one.invocations(), 0);
    const quiet = await isQuiet(watched);
    if (quiet && invocations === before) return;
    before = quiet ? invocations : -1;
    await sleep(LOOK_EVERY_MS);
  }
}

async function isQuiet({ client, functions, sources }: Watched): Promise<boolean> {
  const since = performance.now();
  const isBusy = () => functions.some((one) => one.pending() > 0) || sources.mappings.some((one) => one.busy() > 0);
  if (isBusy()) return false;
  const left = await Promise.all(sources.queueUrls.map((url) => messagesIn(client, url)));
  if (left.some((count) => count > 0)) return false;
  // A stream is caught up only by a look that began after the rest was seen quiet.
  while (sources.streams.some((stream) => stream.emptyAt() < since)) {
    if (isBusy()) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return !isBusy();
}

/** Waiting, being worked on or delayed. */
async function messagesIn(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTS] }),
  );
  return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}
