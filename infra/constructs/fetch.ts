/** Mentions that a platform only announced are asked of it: `fetch-mentions` completes them for the mentions queue. */
import { Construct } from 'constructs';
import type { WebhookChannel } from '../../lib/channels/channel.ts';
import { type WebhookChannelName, webhookChannels } from '../../lib/channels/index.ts';
import type { Settings } from '../settings.ts';
import { FlowFunction } from './function.ts';
import type { Intake } from './intake.ts';
import { readQueue } from './queue-reader.ts';

export type FetchProps = { settings: Settings; intake: Intake; secretsPrefix: string };

export class Fetch extends Construct {
  constructor(scope: Construct, id: string, { settings, intake, secretsPrefix }: FetchProps) {
    super(scope, id);
    const { toFetch, mentions, webhookSecrets } = intake;
    const fetch = new FlowFunction(this, 'FetchMentions', {
      name: 'fetch-mentions',
      settings,
      description: 'Asks platforms for the mentions that they announced, and queues them',
      environment: {
        FETCH_QUEUE_URL: toFetch.queue.queueUrl,
        FETCH_DLQ_URL: toFetch.deadLetters.queueUrl,
        MENTIONS_QUEUE_URL: mentions.queue.queueUrl,
        SECRETS_PREFIX: secretsPrefix,
        // A few answers, one after the other, fit into the function's own time.
        READ_TIMEOUT_MS: '10000',
        ALLOW_PRIVATE_ADDRESSES: settings.local ? 'yes' : 'no',
      },
      impact: {
        failing: 'Complaints that platforms announced are not read: they wait while their response deadlines run.',
        throttled: 'Complaints that platforms announced are read late: the account runs out of concurrency.',
      },
    });
    fetch.allow(['sqs:SendMessage'], [mentions.queue.queueArn]);
    const secrets = webhookSecrets.filter(({ channel }) => canBeAsked(channel));
    if (secrets.length > 0) {
      fetch.allow(
        ['secretsmanager:GetSecretValue'],
        secrets.map(({ secret }) => secret.secretArn),
      );
    }
    readQueue(fetch, 'ToFetch', toFetch, settings.config.queues.fetch);
  }
}

function canBeAsked(name: WebhookChannelName): boolean {
  const channel: WebhookChannel = webhookChannels[name];
  return channel.complete !== undefined;
}
