/** Lets a function read a queue: the mapping, and the few permissions that reading and parking take. */
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import type { FunctionName } from '../../lambdas/shared/environment.ts';
import type { Intake } from '../config.ts';
import type { FlowFunction } from './function.ts';
import type { QueueWithDlq } from './queue-with-dlq.ts';

export function readQueue<F extends FunctionName>(
  reader: FlowFunction<F>,
  id: string,
  from: QueueWithDlq,
  intake: Intake,
): void {
  new EventSourceMapping(reader, id, {
    target: reader.lambda,
    eventSourceArn: from.queue.queueArn,
    batchSize: intake.batchSize,
    maxBatchingWindow: Duration.seconds(intake.windowSeconds),
    maxConcurrency: intake.concurrency,
    reportBatchItemFailures: true,
  });
  // Lambda's poller works with the function's role: the first three are its own, the fourth delays a retry.
  reader.allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    [from.queue.queueArn],
  );
  reader.allow(['sqs:SendMessage'], [from.deadLetters.queueArn]);
}
