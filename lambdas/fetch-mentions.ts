/**
 * Fetch queue -> ask the platform -> mentions queue. Some platforms tell no more than that somebody wrote, others prove
 * nothing of what they tell: what is judged is what they answer when asked. A message leaves the fetch queue only once
 * the mentions queue has taken what came of it; a mention fetched twice is one, for its key is natural.
 */
import type { FetchTools, WebhookChannel } from '../lib/channels/channel.ts';
import { isWebhookChannel, webhookChannels } from '../lib/channels/index.ts';
import { guardedFetch } from '../lib/channels/tools/fetch.ts';
import { concurrently } from '../lib/concurrently.ts';
import { PermanentError } from '../lib/errors.ts';
import { type Mention, mentionSchema } from '../lib/mention/mention.ts';
import { sendMentions } from '../lib/mention/queue.ts';
import { channelSecret, webhookSecretName } from './shared/channel-secret.ts';
import { type Environment, readEnvironment } from './shared/environment.ts';
import { count } from './shared/observe.ts';
import { type Failures, onQueue, type QueueDeps } from './shared/on-queue.ts';
import { createSecrets, type Secrets, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

type Deps = QueueDeps & { env: Environment<'fetch-mentions'>; secrets: Secrets; get: FetchTools['get'] };

/** All that a batch may hold at once: they wait for platforms, not for us. */
const PARALLEL = 10;
const MAX_BYTES = 1024 * 1024;

export const handler = onQueue<Deps>('fetch', build, async (records, deps) => {
  const failures: Failures = new Map();
  await concurrently(records, PARALLEL, async ({ messageId, body }) => {
    try {
      await passOn(readMention(body), deps);
    } catch (error) {
      failures.set(messageId, error);
    }
  });
  return failures;
});

function build(): Deps {
  const env = readEnvironment('fetch-mentions');
  const bounds = {
    maxBytes: MAX_BYTES,
    timeoutMs: env.READ_TIMEOUT_MS,
    allowPrivate: env.ALLOW_PRIVATE_ADDRESSES === 'yes',
  };
  return {
    env,
    sqs: sqsClient(),
    queues: [{ url: env.FETCH_QUEUE_URL, deadLetterUrl: env.FETCH_DLQ_URL }],
    secrets: createSecrets(secretsClient()),
    get: (address, headers) => guardedFetch(address, { headers, ...bounds }),
  };
}

/** Completes one mention and queues it at once, so that a slow neighbour holds nothing up. */
async function passOn(mention: Mention, { env, sqs, secrets, get }: Deps): Promise<void> {
  const complete = completerOf(mention);
  const name = webhookSecretName(env.SECRETS_PREFIX, mention.brand, mention.channel);
  const secret = channelSecret(await secrets.get(name), name);
  const whole = await complete(mention, { get, secret, now: new Date() });
  if (!whole) return count('MentionGone');
  await sendMentions(sqs, env.MENTIONS_QUEUE_URL, [{ ...whole, ask: undefined }]);
  count('MentionFetched');
}

function completerOf({ channel: name }: Mention): NonNullable<WebhookChannel['complete']> {
  const channel: WebhookChannel | undefined = isWebhookChannel(name) ? webhookChannels[name] : undefined;
  if (!channel?.complete) throw new PermanentError(`nothing can be asked of the channel ${name}`);
  return channel.complete;
}

/** What is no mention never will be one. No cause is kept: a JSON error quotes the text. */
function readMention(body: string): Mention {
  try {
    return mentionSchema.parse(JSON.parse(body));
  } catch {
    throw new PermanentError('not a mention: it does not parse');
  }
}
