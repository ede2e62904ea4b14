/** Mentions come in: pushed by platforms to `receive-webhook`, fetched from feeds by `poll-sources`, kept in one queue. */
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Api } from './api.ts';
import { everyMinute } from './every-minute.ts';
import { FlowFunction } from './function.ts';
import { generatedSecret } from './generated-secret.ts';
import { QueueWithDlq } from './queue-with-dlq.ts';

export type IntakeProps = {
  settings: Settings;
  api: Api;
  caseTable: TableV2;
  routingTable: TableV2;
  secretsPrefix: string;
};

export class Intake extends Construct {
  readonly mentions: QueueWithDlq;

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
    this.#webhooks(props);
    this.#feeds(props);
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
        SECRETS_PREFIX: secretsPrefix,
        BRANDS: JSON.stringify(brands.map(({ name }) => name)),
        OWN_ACCOUNTS: JSON.stringify(
          brands.flatMap(({ name, ownAccounts }) => ownAccounts.map((own) => `${name}:${own.channel}:${own.id}`)),
        ),
      },
      impact: {
        failing:
          'Deliveries of platforms fail; they try again for hours, then unsubscribe us, and complaints are lost.',
        throttled: 'Deliveries of platforms are turned away; they come again later, so complaints are late.',
      },
    });
    receive.allow(['sqs:SendMessage'], [this.mentions.queue.queueArn]);
    receive.alarmOn(
      'UpdateUnreadable',
      'A platform delivers updates that we cannot read, so complaints among them are missed; the log names what is wrong.',
    );
    const secrets = brands.flatMap(({ name, webhooks }) =>
      webhooks.map((channel) =>
        generatedSecret(this, `Secret-${name}-${channel}`, {
          name: `${secretsPrefix}/webhooks/${name}/${channel}`,
          description: `Signs what ${channel} delivers for ${name}`,
          keep: settings.config.keepData,
        }),
      ),
    );
    receive.allow(
      ['secretsmanager:GetSecretValue'],
      secrets.map(({ secretArn }) => secretArn),
    );
    for (const method of [HttpMethod.GET, HttpMethod.POST]) {
      api.route(receive.lambda, {
        method,
        path: '/webhooks/{channel}/{brand}',
        throttle: throttles.webhooks,
        access: { openBecause: 'Platforms sign the raw body, which no authorizer sees: the function verifies it.' },
      });
    }
  }

  #feeds({ settings, caseTable, routingTable }: IntakeProps): void {
    const poll = new FlowFunction(this, 'PollSources', {
      name: 'poll-sources',
      settings,
      description: 'Reads every feed that is due, and queues what is new',
      environment: {
        CASE_TABLE: caseTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        MENTIONS_QUEUE_URL: this.mentions.queue.queueUrl,
        ALLOW_PRIVATE_ADDRESSES: settings.local ? 'yes' : 'no',
      },
      impact: {
        failing: 'Feeds are not read: complaints posted there arrive late, and are lost once a feed has dropped them.',
        throttled: 'Feeds are read less often than every minute: complaints posted there arrive late.',
      },
      retryEvents: false,
    });
    // Cursor and lease of each source.
    poll.allow(['dynamodb:UpdateItem'], [caseTable.tableArn]);
    poll.allow(['dynamodb:Query'], [routingTable.tableArn]);
    poll.allow(['sqs:SendMessage'], [this.mentions.queue.queueArn]);
    // A feed's own hiccups are no news; half an hour of them is.
    poll.alarmOn('SourceFailed', 'A feed cannot be read, so complaints posted there are missed; the log names it.', {
      periods: 6,
    });
    everyMinute(poll);
  }
}
