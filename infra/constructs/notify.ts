/** People are told: `send-notification` reads both queues, each with a concurrency of its own. */
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { Changes } from './changes.ts';
import { FlowFunction } from './function.ts';
import { readQueue } from './queue-reader.ts';
import { allowSecretsUnder } from './secrets-under.ts';
import type { Storage } from './storage.ts';

/** What targets may be reached by the function's own permissions, as ARNs; by default nothing. */
export type Reach = {
  /** SES identities that mails may be sent from, and configuration sets that they use: `arn:aws:ses:…:identity/…`. */
  mailFrom?: string[];
  topics?: string[];
  /** Other event buses; those of another account must allow it too. */
  buses?: string[];
};

export type NotifyProps = {
  settings: Settings;
  changes: Changes;
  storage: Storage;
  secretsPrefix: string;
  reach?: Reach | undefined;
};

export class Notify extends Construct {
  constructor(scope: Construct, id: string, { settings, changes, storage, secretsPrefix, reach = {} }: NotifyProps) {
    super(scope, id);
    const { urgent, bulk } = changes;
    const { caseTable, routingTable } = storage;
    const send = new FlowFunction(this, 'SendNotification', {
      name: 'send-notification',
      settings,
      description: 'Tells one target of one event, once',
      environment: {
        CASE_TABLE: caseTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        URGENT_QUEUE_URL: urgent.queue.queueUrl,
        URGENT_DLQ_URL: urgent.deadLetters.queueUrl,
        BULK_QUEUE_URL: bulk.queue.queueUrl,
        BULK_DLQ_URL: bulk.deadLetters.queueUrl,
        SECRETS_PREFIX: secretsPrefix,
        ALLOW_PRIVATE_ADDRESSES: settings.local ? 'yes' : 'no',
      },
      impact: {
        failing: 'Teams are not told of new and overdue cases; notifications wait in their queues.',
        throttled: 'Teams are told late of new and overdue cases: the account runs out of concurrency.',
      },
    });
    // The strong read before sending, the delivery marker, and whether the target is gone.
    send.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [caseTable.tableArn]);
    send.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    allowSecretsUnder(
      send,
      `${secretsPrefix}/targets`,
      'Targets are added by publishing a routing table, without a deployment; their secrets share this prefix.',
    );
    if (reach.mailFrom?.length) send.allow(['ses:SendEmail'], reach.mailFrom);
    if (reach.topics?.length) send.allow(['sns:Publish'], reach.topics);
    if (reach.buses?.length) send.allow(['events:PutEvents'], reach.buses);
    send.alarmOn(
      'TargetDisabled',
      'A target said that it is gone for good (410): its team is told nothing there until its secret is changed.',
    );
    send.alarmOn('RoutingTableStale', 'People are told by an older routing table than the one that was published.');
    readQueue(send, 'Urgent', urgent, settings.config.queues.urgent);
    readQueue(send, 'Bulk', bulk, settings.config.queues.bulk);
  }
}
