/**
 * What happened leaves the system: the case table's stream drives `publish-changes`, which tells the event bus and
 * fills the two notification queues. A top-priority page never waits behind a flood of ordinary news.
 */
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Intake } from '../config.ts';
import type { Settings } from '../settings.ts';
import { alarm } from './alarm.ts';
import { FlowFunction } from './function.ts';
import { DeadLetterQueue, QueueWithDlq } from './queue-with-dlq.ts';

/** Only the events of cases, and each only once: the item's later delivery markers are changes, not inserts. */
const NEW_EVENTS = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
});

export class Changes extends Construct {
  readonly bus: EventBus;
  readonly urgent: QueueWithDlq;
  readonly bulk: QueueWithDlq;
  /** Where the stream's batches end that were tried in vain. */
  readonly givenUp: Queue;
  readonly #publish: FlowFunction<'publish-changes'>;

  constructor(scope: Construct, id: string, props: { settings: Settings; caseTable: TableV2 }) {
    super(scope, id);
    const { settings, caseTable } = props;
    const { queues, functions } = settings.config;
    const { timeoutSeconds } = functions['send-notification'];
    this.bus = new EventBus(this, 'Bus');
    this.urgent = new QueueWithDlq(this, 'Urgent', {
      reader: { timeoutSeconds, windowSeconds: queues.urgent.windowSeconds },
      visibility: settings.visibility,
      lateAfter: Duration.minutes(2),
      impact: {
        late: 'People on call are not paged in time about the most urgent complaints.',
        parked: 'Nobody was paged about an urgent complaint: its target refuses, or is set up wrongly.',
      },
    });
    this.bulk = new QueueWithDlq(this, 'Bulk', {
      reader: { timeoutSeconds, windowSeconds: queues.bulk.windowSeconds },
      visibility: settings.visibility,
      lateAfter: Duration.minutes(15),
      impact: {
        late: 'Teams hear late of new cases, and customers wait past their deadlines.',
        parked: 'A team was not told of a case: its target refuses, or is set up wrongly.',
      },
    });
    this.#publish = new FlowFunction(this, 'PublishChanges', {
      name: 'publish-changes',
      settings,
      description: 'Tells the event bus and the notification queues what happened to cases',
      environment: {
        BUS_NAME: this.bus.eventBusName,
        URGENT_QUEUE_URL: this.urgent.queue.queueUrl,
        BULK_QUEUE_URL: this.bulk.queue.queueUrl,
      },
      impact: {
        failing: 'Cases are stored but teams are not told; the stream forgets what is older than a day.',
        throttled: 'Teams are told late of new cases: the account runs out of concurrency.',
      },
    });
    this.#publish.allow(['events:PutEvents'], [this.bus.eventBusArn]);
    this.#publish.allow(['sqs:SendMessage'], [this.urgent.queue.queueArn, this.bulk.queue.queueArn]);
    this.#publish.alarmOn(
      'EventUnreadable',
      'Teams are not told of some changes to their cases: mend the code or the items, then run republish.',
    );
    this.givenUp = new DeadLetterQueue(this, 'GivenUp', {
      impact: 'Events of cases were not passed on and their teams not told: mend the cause, then run redrive stream.',
    }).queue;
    this.#followStream(caseTable, settings.config.stream);
  }

  #followStream(caseTable: TableV2, stream: Intake): void {
    const streamArn = caseTable.tableStreamArn;
    if (!streamArn) throw new Error('the case table has no stream');
    new EventSourceMapping(this, 'CaseEvents', {
      target: this.#publish.lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [NEW_EVENTS],
      batchSize: stream.batchSize,
      maxBatchingWindow: Duration.seconds(stream.windowSeconds),
      parallelizationFactor: stream.concurrency,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 10,
      // Well before the stream's own 24 hours, so that what is given up is reported and not just gone.
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: this.givenUp.queueArn }) },
    });
    // Lambda's poller works with the function's role.
    this.#publish.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [streamArn],
    );
    this.#publish.allow(['sqs:SendMessage'], [this.givenUp.queueArn]);
    alarm(this, 'Behind', {
      metric: this.#publish.lambda.metric('IteratorAge', { statistic: 'Maximum' }),
      atLeast: Duration.minutes(5).toMilliseconds(),
      impact: 'Teams hear of new cases more than five minutes late; urgent ones are not paged in time.',
    });
  }
}
