/** The three tables: what happened (with the stream that everything outside is derived from), what is private, how to route. */
import {
  AttributeType,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { INDEX } from '../../lib/keys.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });
const itemKey = { partitionKey: text('pk'), sortKey: text('sk') } as const;

/** Holds keys only, so a change that moves no key writes no index. */
const keysOnly = (indexName: string, prefix: string): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: text(`${prefix}Pk`),
  sortKey: text(`${prefix}Sk`),
  projectionType: ProjectionType.KEYS_ONLY,
});

export class Storage extends Construct {
  readonly caseTable: TableV2;
  readonly privateTable: TableV2;
  readonly routingTable: TableV2;

  constructor(scope: Construct, id: string, props: { keepData: boolean }) {
    super(scope, id);
    const lifetime: TablePropsV2 = {
      ...itemKey,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: props.keepData,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    };

    this.caseTable = new TableV2(this, 'CaseTable', {
      ...lifetime,
      dynamoStream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'ttl',
      globalSecondaryIndexes: [keysOnly(INDEX.byTeam, 'team'), keysOnly(INDEX.due, 'due')],
    });
    this.privateTable = new TableV2(this, 'PrivateTable', {
      ...lifetime,
      timeToLiveAttribute: 'ttl',
      // What has expired stays recoverable this long: enough to undo an accident, no longer than private data should.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    });
    this.routingTable = new TableV2(this, 'RoutingTable', { ...lifetime, timeToLiveAttribute: 'ttl' });
  }
}
