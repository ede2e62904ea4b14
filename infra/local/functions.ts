/** Functions as the template describes them: each from its asset, in its own worker threads, with its own environment. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assembly } from './assembly.ts';
import { startInstance } from './instance.ts';
import { createPool, type Pool } from './pool.ts';
import type { Resource, Stack } from './resolve-stack.ts';
import { SetupError } from './setup-error.ts';

export type LocalFunction = Pool & {
  /** As the code calls it: `triage-mentions`. */
  name: string;
  arn: string;
  /** Logical id of its role. */
  role: string;
  /** Access key that only this function uses, so that each of its calls can be told from others'. */
  accessKeyId: string;
};

export type FunctionsOptions = {
  assembly: Assembly;
  stack: Stack;
  /** Where functions reach each service. */
  endpoints: { dynamodb: string; sqs: string; aws: string; comprehend: string };
  onLog?: (functionName: string, text: string) => void;
};

type FunctionResource = Resource<'AWS::Lambda::Function'>;
const DEFAULT_INSTANCES = 4;

export async function createFunctions(options: FunctionsOptions): Promise<LocalFunction[]> {
  return Promise.all(options.stack.all('AWS::Lambda::Function').map((resource) => createFunction(options, resource)));
}

async function createFunction(options: FunctionsOptions, resource: FunctionResource): Promise<LocalFunction> {
  const { stack, onLog } = options;
  const { logicalId, properties } = resource;
  const arn = stack.identities.get(logicalId)?.attributes?.Arn ?? '';
  const name = nameOf(resource);
  const accessKeyId = `LOCAL${logicalId}`;
  const entry = await findEntry(options.assembly, resource);
  const data = { ...entry, name, arn, memoryMb: properties.MemorySize };
  const environment = environmentOf(options, resource, accessKeyId);
  const timeoutMs = properties.Timeout * 1_000;
  const log = onLog && ((text: string) => onLog(name, text));
  const pool = createPool(instancesOf(stack, resource, arn), (onExit) =>
    startInstance({ data, environment, timeoutMs, onExit, onLog: log }),
  );
  return { ...pool, name, arn, role: properties.Role.split('/').at(-1) ?? '', accessKeyId };
}

/** The last part of the service name that its logs carry, or else its logical id. */
function nameOf({ logicalId, properties }: FunctionResource): string {
  const service = properties.Environment?.Variables.POWERTOOLS_SERVICE_NAME;
  return service?.split('/').at(-1) ?? logicalId;
}

/** As many as its queues may call at once, within what is reserved for it. */
function instancesOf(stack: Stack, { properties }: FunctionResource, arn: string): number {
  const concurrencies = stack
    .all('AWS::Lambda::EventSourceMapping')
    .filter((mapping) => isFunction(mapping.properties.FunctionName, arn))
    .flatMap((mapping) => mapping.properties.ScalingConfig?.MaximumConcurrency ?? []);
  const asked = concurrencies.reduce((sum, one) => sum + one, 0) || DEFAULT_INSTANCES;
  return Math.max(1, Math.min(asked, properties.ReservedConcurrentExecutions ?? asked));
}

/** Mappings and targets name a function by name or by ARN. */
export const isFunction = (reference: string, arn: string) => reference === arn || reference === arn.split(':').at(-1);

async function findEntry(assembly: Assembly, { logicalId, properties }: FunctionResource) {
  const directory = assembly.assets.get(properties.Code.S3Key);
  if (!directory) throw new SetupError(`${logicalId}: its code is not among the assets of the assembly.`);
  const split = properties.Handler.lastIndexOf('.');
  const [module, handler] = [properties.Handler.slice(0, split), properties.Handler.slice(split + 1)];
  for (const extension of ['mjs', 'cjs', 'js']) {
    const path = join(directory, `${module}.${extension}`);
    if (await stat(path).catch(() => undefined)) return { file: pathToFileURL(path).href, handler };
  }
  throw new SetupError(`${logicalId}: ${directory} holds no ${module}.mjs, .cjs or .js.`);
}

/** What Lambda sets, what the template sets, and addresses on this machine instead of AWS's, for every service. */
function environmentOf({ stack, endpoints }: FunctionsOptions, resource: FunctionResource, accessKeyId: string) {
  const { logicalId, properties } = resource;
  const { region } = stack.place;
  const functionName = String(stack.identities.get(logicalId)?.ref);
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Nothing of this machine's own AWS configuration may leak in.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL: endpoints.aws,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_COMPREHEND: endpoints.comprehend,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    _HANDLER: properties.Handler,
    ...properties.Environment?.Variables,
  };
}
