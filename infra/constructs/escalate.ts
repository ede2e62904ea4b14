/** Nobody is forgotten: every minute `escalate-overdue` sweeps what is due. */
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { INDEX } from '../../lib/keys.ts';
import type { Settings } from '../settings.ts';
import { everyMinute } from './every-minute.ts';
import { FlowFunction } from './function.ts';

export type EscalateProps = { settings: Settings; caseTable: TableV2; routingTable: TableV2 };

export class Escalate extends Construct {
  constructor(scope: Construct, id: string, { settings, caseTable, routingTable }: EscalateProps) {
    super(scope, id);
    const sweep = new FlowFunction(this, 'EscalateOverdue', {
      name: 'escalate-overdue',
      settings,
      description: 'Takes the next step of every case whose deadline has passed',
      environment: { CASE_TABLE: caseTable.tableName, ROUTING_TABLE: routingTable.tableName },
      impact: {
        failing:
          'Complaints that nobody answers are not escalated: customers are forgotten until the sweep runs again.',
        throttled: 'Escalations come late: the account runs out of concurrency.',
      },
      retryEvents: false,
    });
    // What is due, and what teams have to do.
    sweep.allow(
      ['dynamodb:Query'],
      [INDEX.due, INDEX.byTeam].map((index) => `${caseTable.tableArn}/index/${index}`),
    );
    // Batches are read to fold in what was stored on a hot thread.
    sweep.allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      [caseTable.tableArn],
    );
    sweep.allow(['dynamodb:GetItem', 'dynamodb:Query'], [routingTable.tableArn]);
    sweep.alarmOn('RoutingTableStale', 'Escalations follow an older routing table than the one that was published.');
    sweep.alarmOn(
      'SweepFailed',
      'Some complaints cannot be read or escalated, and their customers are forgotten; the log names the cases.',
    );
    sweep.alarmOn(
      'LoadUncounted',
      'Nobody knows how much teams have to do: complaints stay with full teams instead of going where there is room.',
    );
    everyMinute(sweep);
  }
}
