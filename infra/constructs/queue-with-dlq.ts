/** A queue never comes without the place where its failures wait, nor without the alarms that say what each means. */
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';

const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const satisfies QueueProps;

/** Retries grow from 5 s to 15 min, so a dozen of them bridge an outage of about an hour and a half. */
const MAX_RECEIVES = 12;
/** AWS's own advice for a queue read by a function: room for it to be throttled and tried again. */
const VISIBILITY_TO_TIMEOUT = 6;

export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  /** `impact`: what it means for customers that something lies here. */
  constructor(scope: Construct, id: string, props: { impact: string }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', { ...sealed, retentionPeriod: Duration.days(14) });
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is where failures end: people are alarmed, look at the reason, and move the messages back.',
    });
    alarm(this, 'HoldsMessages', {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      atLeast: 1,
      impact: props.impact,
    });
  }
}

export type QueueWithDlqProps = {
  /** Time-out of the function that reads it, and seconds that a batch is gathered for. */
  reader: { timeoutSeconds: number; windowSeconds: number };
  /** Replaces the visibility time-out that follows from the reader. */
  visibility?: Duration;
  /** A message that has waited this long rings the alarm. */
  lateAfter: Duration;
  /** What it means for customers that messages wait too long, and that some were given up. */
  impact: { late: string; parked: string };
};

export class QueueWithDlq extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { impact: props.impact.parked }).queue;
    const { timeoutSeconds, windowSeconds } = props.reader;
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: props.visibility ?? Duration.seconds(VISIBILITY_TO_TIMEOUT * timeoutSeconds + windowSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    alarm(this, 'Late', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      atLeast: props.lateAfter.toSeconds(),
      impact: props.impact.late,
    });
  }
}
