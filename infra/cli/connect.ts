/** Clients and names of the stack that a command works on: the one running here, or one deployed with the CDK. */
import { readFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { marshallOptions } from '../../lib/dynamo.ts';
import { isRunning } from '../running.ts';
import {
  type LocalStackInfo,
  localStackSchema,
  STACK_FILE,
  type StackOutputs,
  stackOutputsSchema,
} from '../stack-file.ts';
import { UsageError } from './command.ts';

export type Connection = {
  outputs: StackOutputs;
  /** Only of a stack on this machine. */
  local?: LocalStackInfo;
  dynamo: DynamoDBDocumentClient;
  sqs: SQSClient;
  eventBridge: EventBridgeClient;
  secretsManager: SecretsManagerClient;
};

/**
 * Reads the stack file. Throws a UsageError that says what to do when it is missing, unreadable or of a stack that
 * is not running any more.
 */
export async function connect(file: string = STACK_FILE): Promise<Connection> {
  const { outputs, local } = await readStackFile(file);
  const common = local && { region: local.region, credentials: local.credentials };
  const client = (endpoint: string | undefined) => (local ? { ...common, endpoint } : {});
  return {
    outputs,
    local,
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient(client(local?.endpoints.dynamodb)), marshallOptions),
    sqs: new SQSClient(client(local?.endpoints.sqs)),
    eventBridge: new EventBridgeClient(client(local?.endpoints.aws)),
    secretsManager: new SecretsManagerClient(client(local?.endpoints.aws)),
  };
}

async function readStackFile(file: string): Promise<{ outputs: StackOutputs; local?: LocalStackInfo }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(
      `there is no stack file ${file}: run npm start in another terminal, or name the file that cdk deploy --outputs-file wrote with --stack FILE`,
    );
  });
  try {
    const { local, ...stacks } = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const outputs = stackOutputsSchema.parse(Object.values(stacks)[0]);
    const info = local === undefined ? undefined : localStackSchema.parse(local);
    if (info && !isRunning(info.pid))
      throw new UsageError(`the stack that ${file} speaks of is not running any more: run npm start`);
    return { outputs, local: info };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file} is not a stack file: it should hold what cdk deploy --outputs-file or npm start wrote`,
    );
  }
}
