/**
 * The bare pipeline that ours is compared with: the same gateway, queue, batch size, window, concurrency, memory and
 * kind of table, and functions that judge nothing.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, EventSourceMapping, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import type { FunctionSize, StageConfig } from '../../infra/config.ts';
import { cdkContext } from '../../infra/synthesize.ts';

const source = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
export const bareSources = { 'bare-webhook': source('bare-webhook'), 'bare-store': source('bare-store') } as const;

/** Synthesises it with the sizes of `config`; the functions must be bundled in `bundles`. Answers the assembly. */
export function synthesizeBare(outdir: string, bundles: string, config: StageConfig): string {
  const app = new App({ outdir, context: cdkContext() });
  const stack = new Stack(app, 'Bare');
  const { mentions } = config.queues;

  const table = new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  const queue = new Queue(stack, 'Queue', { visibilityTimeout: Duration.minutes(3) });
  const webhook = bareFunction(stack, bundles, 'bare-webhook', config.functions['receive-webhook'], {
    QUEUE_URL: queue.queueUrl,
  });
  queue.grantSendMessages(webhook);
  const store = bareFunction(stack, bundles, 'bare-store', config.functions['triage-mentions'], {
    TABLE: table.tableName,
  });
  table.grantWriteData(store);
  queue.grantConsumeMessages(store);
  new EventSourceMapping(stack, 'Mentions', {
    target: store,
    eventSourceArn: queue.queueArn,
    batchSize: mentions.batchSize,
    maxBatchingWindow: Duration.seconds(mentions.windowSeconds),
    maxConcurrency: mentions.concurrency,
    reportBatchItemFailures: true,
  });
  const api = new HttpApi(stack, 'Http');
  api.addRoutes({
    path: '/webhooks/{channel}/{brand}',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('Webhook', webhook),
  });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  return app.synth().directory;
}

function bareFunction(
  stack: Stack,
  bundles: string,
  name: keyof typeof bareSources,
  { memoryMb, timeoutSeconds }: FunctionSize,
  environment: Record<string, string>,
): LambdaFunction {
  return new LambdaFunction(stack, name, {
    runtime: Runtime.NODEJS_24_X,
    code: Code.fromAsset(join(bundles, name)),
    handler: 'index.handler',
    memorySize: memoryMb,
    timeout: Duration.seconds(timeoutSeconds),
    // The local stack names a function after it.
    environment: { ...environment, POWERTOOLS_SERVICE_NAME: name },
  });
}
