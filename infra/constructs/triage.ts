/** Mentions are judged and become cases: `triage-mentions` scores, routes, and opens or extends, in batches. */
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { callsOfEach } from '../../lib/score/token-bucket.ts';
import type { Settings } from '../settings.ts';
import { FlowFunction } from './function.ts';
import { readQueue } from './queue-reader.ts';
import type { QueueWithDlq } from './queue-with-dlq.ts';
import type { Storage } from './storage.ts';

export type TriageProps = {
  settings: Settings;
  mentions: QueueWithDlq;
  storage: Storage;
  secretsPrefix: string;
  identitySecret: ISecret;
};

export class Triage extends Construct {
  constructor(scope: Construct, id: string, props: TriageProps) {
    super(scope, id);
    const { settings, mentions, storage, secretsPrefix, identitySecret } = props;
    const { caseTable, privateTable, routingTable } = storage;
    const { config } = settings;
    // As many containers ask at once as the queue's mapping may call.
    const shareOf = (quota: number) => String(callsOfEach(quota, config.queues.mentions.concurrency));
    const triage = new FlowFunction(this, 'TriageMentions', {
      name: 'triage-mentions',
      settings,
      description: 'Scores mentions, routes them, opens or extends cases',
      environment: {
        CASE_TABLE: caseTable.tableName,
        PRIVATE_TABLE: privateTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        MENTIONS_QUEUE_URL: mentions.queue.queueUrl,
        MENTIONS_DLQ_URL: mentions.deadLetters.queueUrl,
        SECRETS_PREFIX: secretsPrefix,
        COMPREHEND: settings.ask,
        COMPREHEND_CALLS_PER_SECOND: shareOf(config.comprehend.callsPerSecond),
        COMPREHEND_PII: settings.pii,
        COMPREHEND_PII_CALLS_PER_SECOND: shareOf(config.comprehend.piiCallsPerSecond),
      },
      impact: {
        failing: 'Complaints are not becoming cases: they wait in the queue while their response deadlines run.',
        throttled: 'Complaints become cases later than they arrive: the account runs out of concurrency.',
      },
    });
    // A transaction is allowed by the actions that it is made of.
    triage.allow(['dynamodb:BatchGetItem', 'dynamodb:PutItem'], [caseTable.tableArn]);
    // Written and, with a deleted mention, dropped; never read.
    triage.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], [privateTable.tableArn]);
    triage.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    triage.allow(['secretsmanager:GetSecretValue'], [identitySecret.secretArn]);
    if (settings.ask !== 'never') triage.allow(['comprehend:BatchDetectSentiment'], ['*']);
    if (settings.pii !== 'off') triage.allow(['comprehend:DetectPiiEntities'], ['*']);
    triage.alarmOn(
      'RoutingTableStale',
      'Complaints go to teams by an older routing table than the one that was published.',
    );
    triage.alarmOn('LearnedStale', 'Complaints are judged by what was learned earlier, or by what is shipped alone.');
    triage.alarmOn('DirectoryUnavailable', 'Complaints are judged without knowing whose customers wrote them.');
    triage.alarmOn('IdentityKeyUnreadable', 'Cases of one customer on two channels are not linked by what they write.');
    triage.alarmOn('LoadUnknown', 'Complaints stay with full teams: what teams have to do cannot be read.');
    readQueue(triage, 'Mentions', mentions, config.queues.mentions);
  }
}
