/**
 * Every minute: reads each source that is due, queues what is new, and only then saves how far it came. Whoever is
 * killed in between leaves the old cursor behind, so the next run queues the same again, and nothing is lost.
 */
import { randomUUID } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { guardedFetch } from '../lib/channels/fetch.ts';
import { isPolledChannel, polledChannels } from '../lib/channels/polled.ts';
import type { PollTools } from '../lib/channels/poller.ts';
import type { Source } from '../lib/channels/source.ts';
import { createSourceStateStore, type SourceStateStore } from '../lib/channels/source-state-store.ts';
import { createSourceStore, type SourceStore } from '../lib/channels/source-store.ts';
import { PermanentError, UnavailableError } from '../lib/errors.ts';
import { sendMentions } from '../lib/mention/queue.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger, sentenceOf } from './shared/observe.ts';
import { onSchedule } from './shared/on-schedule.ts';
import { sqsClient } from './shared/sqs-client.ts';

type Deps = {
  sources: SourceStore;
  states: SourceStateStore;
  sqs: SQSClient;
  queueUrl: string;
  get: PollTools['get'];
  post: PollTools['post'];
};

const PARALLEL = 8;
/** After this long no further source is begun; what is left over is due in the next run. */
const BEGIN_WITHIN_MS = 60_000;
const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

export const handler = onSchedule('poll', build, async (deps: Deps) => {
  const began = Date.now();
  const unreadable = (key: string) => report(key, new PermanentError('the source cannot be read'));
  const due = shuffled((await deps.sources.list(unreadable)).filter((source) => !source.paused));
  let polled = 0;
  const worker = async () => {
    while (due.length > 0 && Date.now() - began < BEGIN_WITHIN_MS) {
      const source = due.pop();
      if (source && (await isPolled(source, deps))) polled++;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return { polled };
});

function build(): Deps {
  const env = readEnvironment('poll-sources');
  const documents = dynamoClient();
  const bounds = {
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES === 'yes',
  };
  return {
    sources: createSourceStore(documents, env.ROUTING_TABLE),
    states: createSourceStateStore(documents, env.CASE_TABLE),
    sqs: sqsClient(),
    queueUrl: env.MENTIONS_QUEUE_URL,
    get: (address, headers) => guardedFetch(address, { headers, ...bounds }),
    post: (address, headers, body) => guardedFetch(address, { method: 'POST', headers, body, ...bounds }),
  };
}

/** Whatever goes wrong with one source is told and stays with it. */
async function isPolled(source: Source, deps: Deps): Promise<boolean> {
  try {
    return await poll(source, deps);
  } catch (error) {
    report(source.id, error);
    return false;
  }
}

/** False when somebody else reads the source now, or it is put off. */
async function poll(source: Source, { states, sqs, queueUrl, get, post }: Deps): Promise<boolean> {
  const owner = randomUUID();
  const state = await states.take(source.id, owner, new Date());
  if (!state) return false;
  try {
    if (!isPolledChannel(source.channel)) throw new PermanentError(`no channel ${source.channel} is polled`);
    const { mentions, cursor } = await polledChannels[source.channel].poll(source, state.cursor, {
      get,
      post,
      credentials: async () => ({}),
      ownAccounts: new Set(),
      readsLeft: polledChannels[source.channel].reads.perDay,
      onUnreadable: (problem) => report(source.id, problem),
      now: new Date(),
    });
    await sendMentions(sqs, queueUrl, mentions);
    await states.release(source.id, owner, new Date(), { cursor, failures: 0 });
    count('MentionAccepted', mentions.length);
    return true;
  } catch (error) {
    const failures = state.failures + 1;
    await states.release(source.id, owner, new Date(Date.now() + pauseMs(failures, error)), { failures });
    throw error;
  }
}

/** A failing source is read ever more seldom, and never sooner than it asks. */
function pauseMs(failures: number, error: unknown): number {
  const asked = error instanceof UnavailableError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
}

function report(source: string, error: unknown): void {
  count('SourceFailed');
  logger.warn('source not read', { source, reason: sentenceOf(error) });
}

/** So that, when time does not suffice for all, it is not always the same ones that wait. */
function shuffled<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
