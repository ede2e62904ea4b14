/** The only way to make an alarm here, so that whoever is woken by one reads what it means for customers. */
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export type AlarmProps = {
  metric: IMetric;
  /** Rings at this value and above. */
  atLeast: number;
  /** Periods in a row before it rings; 1 by default. */
  periods?: number;
  /** One sentence: who is harmed, and how. */
  impact: string;
};

export function alarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  return new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.atLeast,
    evaluationPeriods: props.periods ?? 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: props.impact,
  });
}
