/** Starts a function once a minute. A tick that could not be delivered is dropped: the next one does its work. */
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Duration } from 'aws-cdk-lib/core';
import type { FunctionName } from '../../lambdas/shared/environment.ts';
import type { FlowFunction } from './function.ts';

export function everyMinute<F extends FunctionName>(target: FlowFunction<F>): void {
  new Rule(target, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new LambdaFunction(target.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  });
}
