/**
 * Mentions come in: pushed by platforms to `receive-webhook`, fetched from feeds by `poll-sources`, kept in one queue.
 * Those that must be asked for before they can be judged are kept in another.
 */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { WebhookChannelName } from '../../lib/channels/index.ts';
import type { Settings } from '../settings.ts';
import type { Api } from './api.ts';
import { everyMinute } from './every-minute.ts';
import { FlowFunction } from './function.ts';
import { generatedSecret } from './generated-secret.ts';
import { QueueWithDlq } from './queue-with-dlq.ts';
import { allowSecretsUnder } from './secrets-under.ts';

/** The last part of the second is a secret, for platforms that cannot sign. */
const WEBHOOKS = ['/webhooks/{channel}/{brand}', '/webhooks/{channel}/{brand}/{token}'];

export type IntakeProps = {
  settings: Settings;
  api: Api;
  caseTable: TableV2;
  routingTable: TableV2;
  secretsPrefix: string;
};

export class Intake extends Construct {
  readonly mentions: QueueWithDlq;
  readonly toFetch: QueueWithDlq;
  readonly webhookSecrets: readonly { channel: WebhookChannelName; secret: Secret }[];

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    const { settings } = props;
    this.mentions = new QueueWithDlq(this, 'Mentions', {
      reader: {
        timeoutSeconds: settings.config.functions['triage-mentions'].timeoutSeconds,
        windowSeconds: settings.config.queues.mentions.windowSeconds,
      },
      visibility: settings.visibility,
      lateAfter: Duration.minutes(10),
      impact: {
        late: 'Complaints wait unread: no team hears of them, and their response deadlines are already running.',
        parked: 'Complaints could not be judged: their customers get no answer until somebody redrives these messages.',
      },
    });
    this.toFetch = new QueueWithDlq(this, 'ToFetch', {
      reader: {
        timeoutSeconds: settings.config.functions['fetch-mentions'].timeoutSeconds,
        windowSeconds: settings.config.queues.fetch.windowSeconds,
      },
      visibility: settings.visibility,
      lateAfter: Duration.minutes(30),
      impact: {
        late: 'Complaints that platforms announced wait to be read: no team hears of them, and their response deadlines are already running.',
        parked:
          'Complaints that platforms announced were never read: their customers get no answer until somebody redrives these messages.',
      },
    });
    this.webhookSecrets = this.#secrets(props);
    this.#webhooks(props);
    this.#feeds(props);
  }

  #secrets({ settings, secretsPrefix }: IntakeProps) {
    const { brands, keepData } = settings.config;
    return brands.flatMap(({ name, webhooks }) =>
      webhooks.map((channel) => ({
        channel,
        secret: generatedSecret(this, `Secret-${name}-${channel}`, {
          name: `${secretsPrefix}/webhooks/${name}/${channel}`,
          description: `Proves what ${channel} delivers for ${name}`,
          keep: keepData,
        }),
      })),
    );
  }

  #webhooks({ settings, api, secretsPrefix }: IntakeProps): void {
    const { brands, throttles } = settings.config;
    const receive = new FlowFunction(this, 'ReceiveWebhook', {
      name: 'receive-webhook',
      settings,
      traced: false,
      description: 'Verifies and parses what platforms deliver, and queues its mentions',
      environment: {
        MENTIONS_QUEUE_URL: this.mentions.queue.queueUrl,
        FETCH_QUEUE_URL: this.toFetch.queue.queueUrl,
        SECRETS_PREFIX: secretsPrefix,
        BRANDS: JSON.stringify(brands.map(({ name }) => name)),
        OWN_ACCOUNTS: ownAccounts(settings),
      },
      impact: {
        failing:
          'Deliveries of platforms fail; they try again for hours, then unsubscribe us, and complaints are lost.',
        throttled: 'Deliveries of platforms are turned away; they come again later, so complaints are late.',
      },
    });
    receive.allow(['sqs:SendMessage'], [this.mentions.queue.queueArn, this.toFetch.queue.queueArn]);
    receive.alarmOn(
      'UpdateUnreadable',
      'A platform delivers updates that we cannot read, so complaints among them are missed; the log names what is wrong.',
    );
    receive.allow(
      ['secretsmanager:GetSecretValue'],
      this.webhookSecrets.map(({ secret }) => secret.secretArn),
    );
    for (const path of WEBHOOKS)
      for (const method of [HttpMethod.GET, HttpMethod.POST]) {
        api.route(receive.lambda, {
          method,
          path,
          throttle: throttles.webhooks,
          access: { openBecause: 'Platforms sign the raw body, which no authorizer sees: the function verifies it.' },
        });
      }
  }

  #feeds({ settings, caseTable, routingTable, secretsPrefix }: IntakeProps): void {
    const poll = new FlowFunction(this, 'PollSources', {
      name: 'poll-sources',
      settings,
      description: 'Reads every source that is due, and queues what is new',
      environment: {
        CASE_TABLE: caseTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        MENTIONS_QUEUE_URL: this.mentions.queue.queueUrl,
        SECRETS_PREFIX: secretsPrefix,
        OWN_ACCOUNTS: ownAccounts(settings),
        READ_TIMEOUT_MS: '20000',
        ALLOW_PRIVATE_ADDRESSES: settings.local ? 'yes' : 'no',
      },
      impact: {
        failing: 'Sources are not read: complaints there arrive late, and are lost once a feed has dropped them.',
        throttled: 'Sources are read less often than they should be: complaints there arrive late.',
      },
      retryEvents: false,
    });
    // State and lease of each source, and its events.
    poll.allow(['dynamodb:UpdateItem', 'dynamodb:PutItem'], [caseTable.tableArn]);
    poll.allow(['dynamodb:Query'], [routingTable.tableArn]);
    poll.allow(['sqs:SendMessage'], [this.mentions.queue.queueArn]);
    allowSecretsUnder(
      poll,
      `${secretsPrefix}/sources`,
      'Sources are added by a command, without a deployment; their secrets share this prefix.',
    );
    poll.alarmOn(
      'SourceFailing',
      'A source cannot be read, so complaints there are missed: its last error is in the list of sources.',
    );
    poll.alarmOn(
      'SourceSilent',
      'A source that usually has much to say has fallen silent: complaints there may be missed without any error.',
    );
    poll.alarmOn(
      'SourceBudgetSpent',
      'A source is not read until its next day or month: complaints there wait; raise its budget or narrow its search.',
    );
    everyMinute(poll);
  }
}

/** `<brand>:<channel>:<author id>` of every account of ours. */
function ownAccounts({ config }: Settings): string {
  return JSON.stringify(
    config.brands.flatMap(({ name, ownAccounts: own }) => own.map(({ channel, id }) => `${name}:${channel}:${id}`)),
  );
}
