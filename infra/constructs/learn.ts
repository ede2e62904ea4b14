/** What people corrected is learned from: `learn-corrections` publishes what judges better, as a version beside the routing table's. */
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { LABEL_PARTITIONS, LEARNED_PARTITION } from '../../lib/keys.ts';
import type { Settings } from '../settings.ts';
import { FlowFunction } from './function.ts';

export type LearnProps = { settings: Settings; caseTable: TableV2; routingTable: TableV2 };

export class Learn extends Construct {
  constructor(scope: Construct, id: string, { settings, caseTable, routingTable }: LearnProps) {
    super(scope, id);
    const { every, fromDays } = settings.config.learning;
    const learn = new FlowFunction(this, 'LearnCorrections', {
      name: 'learn-corrections',
      settings,
      description: 'Learns from what people corrected, and publishes what is better',
      environment: {
        CASE_TABLE: caseTable.tableName,
        ROUTING_TABLE: routingTable.tableName,
        LEARN_FROM_DAYS: String(fromDays),
      },
      impact: {
        failing: 'Corrections of agents teach nothing: the same complaints are misjudged again until this runs.',
        throttled: 'Corrections of agents are learned from later: the account runs out of concurrency.',
      },
      retryEvents: false,
    });
    // Corrections alone, and no mention, case or history.
    learn.allow(['dynamodb:Query'], [caseTable.tableArn], { partitions: [LABEL_PARTITIONS] });
    learn.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    // Never the routing table's own versions.
    learn.allow(['dynamodb:PutItem'], [routingTable.tableArn], {
      partitions: [LEARNED_PARTITION, `${LEARNED_PARTITION}#*`],
    });
    new Rule(this, 'Every', {
      schedule: Schedule.expression(every),
      targets: [new LambdaFunction(learn.lambda, { retryAttempts: 0 })],
    });
  }
}
