/** A function of the flow, as all of them are built: from its prebuilt bundle, with a role and a log of its own. */
import { join } from 'node:path';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EnvironmentVariables, FunctionName } from '../../lambdas/shared/environment.ts';
import type { Settings } from '../settings.ts';
import { alarm } from './alarm.ts';

export type FlowFunctionProps<F extends FunctionName> = {
  name: F;
  settings: Settings;
  description: string;
  /** Exactly what the handler's schema asks for. */
  environment: EnvironmentVariables<F>;
  /** What it means for customers that it fails, or does not get to run. */
  impact: { failing: string; throttled: string };
  /** Not where every mention is an invocation: a trace costs more than the invocation does. */
  traced?: false;
  /** Asynchronous events (a schedule's) that fail are not tried again: the next tick does the same work. */
  retryEvents?: false;
};

/** Of the metrics that the functions count themselves. */
const NAMESPACE = 'ComplaintRouter';

export class FlowFunction<F extends FunctionName> extends Construct {
  readonly lambda: LambdaFunction;
  readonly #role: Role;
  /** Dimension of its metrics, so that two stacks of one account are told apart. */
  readonly #service: string;

  constructor(scope: Construct, id: string, props: FlowFunctionProps<F>) {
    super(scope, id);
    const { config, bundles } = props.settings;
    const size = config.functions[props.name];
    this.#service = `${Stack.of(this).stackName}/${props.name}`;
    const logGroup = new LogGroup(this, 'Log', {
      retention: config.logDays,
      removalPolicy: config.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);

    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(bundles, props.name)),
      handler: 'index.handler',
      description: props.description,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: this.#service,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      memorySize: size.memoryMb,
      timeout: Duration.seconds(size.timeoutSeconds),
      reservedConcurrentExecutions: size.reserved,
      retryAttempts: props.retryEvents === false ? 0 : undefined,
      role: this.#role,
      tracing: props.traced === false ? Tracing.DISABLED : Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // A start and a report line an invocation cost more to store than our own lines do.
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray (and Amazon Comprehend, where it is asked) know no resources: their actions can only be allowed on *.',
    });
    this.#watch(props.impact);
  }

  /**
   * Every action by name, on exactly these resources; of a table, only on items whose partition keys fit one of
   * `partitions`, which may hold `*`
   * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html).
   */
  allow(actions: string[], resources: string[], { partitions }: { partitions?: string[] } = {}): void {
    const conditions = partitions && { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
    this.#role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  /** Rings when the function itself counted one (or `atLeast`) of `metric` within five minutes, so many `periods` in a row. */
  alarmOn(metric: string, impact: string, { periods = 1, atLeast = 1 } = {}): void {
    const counted = new Metric({
      namespace: NAMESPACE,
      metricName: metric,
      dimensionsMap: { service: this.#service },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    alarm(this, metric, { metric: counted, atLeast, periods, impact });
  }

  #watch(impact: { failing: string; throttled: string }): void {
    alarm(this, 'Failing', { metric: this.lambda.metricErrors(), atLeast: 1, impact: impact.failing });
    alarm(this, 'Throttled', {
      metric: this.lambda.metricThrottles(),
      atLeast: 1,
      periods: 3,
      impact: impact.throttled,
    });
  }
}
