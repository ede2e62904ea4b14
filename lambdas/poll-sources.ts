/** Every minute: reads each source that is due, queues what is new, and tells when a source needs somebody's eye. */
import { ownAccountsOf } from '../lib/channels/own-accounts.ts';
import { isPolledChannel, polledChannels } from '../lib/channels/polled.ts';
import { guardedFetch } from '../lib/channels/tools/fetch.ts';
import { PermanentError } from '../lib/errors.ts';
import { sendMentions } from '../lib/mention/queue.ts';
import { type RunDeps, readSource } from '../lib/poll/read-source.ts';
import type { Source } from '../lib/poll/source.ts';
import { createSourceStateStore } from '../lib/poll/source-state-store.ts';
import { createSourceStore, type SourceStore } from '../lib/poll/source-store.ts';
import { sourceCredentials } from './shared/credentials.ts';
import { dynamoClient } from './shared/dynamo-client.ts';
import { readEnvironment } from './shared/environment.ts';
import { count, logger, sentenceOf } from './shared/observe.ts';
import { onSchedule } from './shared/on-schedule.ts';
import { createSecrets, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

type Deps = { sources: SourceStore; runs: Omit<RunDeps, 'deadline'> };

const PARALLEL = 8;
/** After this long no further source or page is begun; what is left over is due in the next run. */
const BEGIN_WITHIN_MS = 60_000;
const MAX_BYTES = 5 * 1024 * 1024;

export const handler = onSchedule('poll', build, async ({ sources, runs }: Deps) => {
  const deadline = new Date(Date.now() + BEGIN_WITHIN_MS);
  const due = shuffled((await sources.list(unreadable)).filter((source) => !source.paused));
  let polled = 0;
  const worker = async () => {
    while (due.length > 0 && new Date() < deadline) {
      const source = due.pop();
      if (source && (await isPolled(source, { ...runs, deadline }))) polled++;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return { polled };
});

function build(): Deps {
  const env = readEnvironment('poll-sources');
  const documents = dynamoClient();
  const sqs = sqsClient();
  const secrets = createSecrets(secretsClient());
  const bounds = {
    maxBytes: MAX_BYTES,
    timeoutMs: env.READ_TIMEOUT_MS,
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES === 'yes',
  };
  return {
    sources: createSourceStore(documents, env.ROUTING_TABLE),
    runs: {
      states: createSourceStateStore(documents, env.CASE_TABLE),
      queue: async (mentions) => {
        await sendMentions(sqs, env.MENTIONS_QUEUE_URL, mentions);
        count('MentionAccepted', mentions.length);
      },
      toolsOf: (source, { anew }) => ({
        get: (address, headers) => guardedFetch(address, { headers, ...bounds }),
        post: (address, headers, body) => guardedFetch(address, { method: 'POST', headers, body, ...bounds }),
        credentials: () => sourceCredentials(source, secrets, env.SECRETS_PREFIX, { anew }),
        ownAccounts: ownAccountsOf(env.OWN_ACCOUNTS, source.brand, source.channel),
        onUnreadable: (problem) => report(source.id, problem),
      }),
      onEvent: ({ source, type, detail }) => {
        if (type === 'silent') count('SourceSilent');
        if (type === 'failing') count('SourceFailing');
        if (type === 'budgetSpent') count('SourceBudgetSpent');
        logger.info('source event', { source, type, detail });
      },
      sentenceOf,
    },
  };
}

/** Whatever goes wrong with one source is told and stays with it. */
async function isPolled(source: Source, runs: RunDeps): Promise<boolean> {
  if (!isPolledChannel(source.channel)) {
    unreadable(source.id);
    return false;
  }
  try {
    return await readSource(source, polledChannels[source.channel], runs);
  } catch (error) {
    report(source.id, error);
    return false;
  }
}

/** No state is kept of it, so the alarm rings until somebody mends or removes it. */
function unreadable(source: string): void {
  count('SourceFailing');
  report(source, new PermanentError('the source is none that we can read: add it again'));
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
