/**
 * Boots a synthesised template on this machine: the very tables, queues, functions, mappings, schedules and routes
 * that CloudFormation would make, read from the template, so that local and cloud cannot drift.
 */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadAssembly } from './assembly.ts';
import { type BusEvent, startAwsEndpoint } from './aws-endpoint.ts';
import { drained } from './drained.ts';
import { type DynamoDbLocal, startDynamoDbLocal } from './dynamodb.ts';
import { createFunctions, type LocalFunction } from './functions.ts';
import { createGateway } from './gateway.ts';
import { listen, sendJson } from './http.ts';
import { type Claims, startIssuer } from './issuer.ts';
import { notesOf } from './notes.ts';
import { createPolicies, type Grant } from './policies.ts';
import { assertPortFree } from './ports.ts';
import { type OnCall, type RecordedCall, startProxy } from './proxy.ts';
import { createQueues } from './queues.ts';
import { resolveStack, type Stack } from './resolve-stack.ts';
import { startSchedules } from './schedules.ts';
import { createSecretStore, type SecretStore } from './secrets.ts';
import { startSources } from './sources.ts';
import { startSqsThread } from './sqs.ts';
import { createStreams } from './streams.ts';
import { createTables } from './tables.ts';

export type BootOptions = {
  /** Directory of the cloud assembly, and the stack in it when there are several. */
  assembly: string;
  stackName?: string;
  region?: string;
  /** 0, the default, takes a free port. */
  ports?: { api?: number; dynamodb?: number; sqs?: number };
  /** Values of the template's parameters; the local issuer's address is known by then. */
  parameters?: (local: { issuer: string }) => Record<string, string>;
  /** Secret values by name, instead of generated ones or beside them. */
  secrets?: Record<string, unknown>;
  /** DynamoDB Local started earlier, so that its seconds overlap with building and synthesis; the stack stops it. */
  engine?: Promise<DynamoDbLocal>;
  /** Address of a DynamoDB Local that others use too: tables get unique names, and it goes on running. */
  sharedEngine?: string;
  /** Where functions reach a service that the stack has no engine for. */
  comprehend?: string;
  /** Check every call of a function against its policy and record it. Costs speed. */
  enforcePolicies?: boolean;
  /** Fails, delays or answers calls of functions. Costs speed. */
  onCall?: OnCall;
  /** What functions write to standard output and error. */
  onLog?: (functionName: string, text: string) => void;
  onBusEvent?: (event: BusEvent) => void;
  /** How many times faster than said rate schedules run. */
  pace?: number;
};

export type LocalStack = {
  name: string;
  region: string;
  apiUrl: string;
  outputs: Record<string, string>;
  endpoints: { dynamodb: string; sqs: string; aws: string };
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** What the template says and this machine ignores, a sentence each. */
  notes: string[];
  functions: string[];
  secrets: SecretStore;
  /** The newest events on the template's buses, oldest first, at most 10,000. */
  busEvents: BusEvent[];
  /** Every call of a function, when `enforcePolicies` or `onCall` was given. */
  calls: RecordedCall[];
  /** A token of the local issuer: by default for the API's audience, with every scope that its routes ask for. */
  token(claims?: Claims): Promise<string>;
  /** The function's answer. Rejects with its error's name and message when it fails. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Ends a busy worker of the function without notice; false when none is busy. */
  crash(functionName: string): boolean;
  /** Runs what the function's schedule would run, now. */
  tick(functionName: string): Promise<void>;
  /** Resolves when queues are empty, in-flight messages included, streams are read and no invocation runs. */
  drained(): Promise<void>;
  /** What policies allow and no call has used. */
  unusedActions(): Grant[];
  stop(): Promise<void>;
};

const DEFAULT_REGION = 'eu-west-1';
const CREDENTIALS = { accessKeyId: 'LOCAL', secretAccessKey: 'local' };
const KEPT_EVENTS = 10_000;

/** Throws a `SetupError` of one sentence when this machine or the template will not do; nothing is left running. */
export async function bootStack(options: BootOptions): Promise<LocalStack> {
  const started: (() => unknown)[] = [];
  const stop = async () => {
    for (let undo = started.pop(); undo; undo = started.pop()) await undo();
  };
  try {
    return await boot(options, (undo) => started.push(undo), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

type OnStop = (undo: () => unknown) => void;

async function boot(options: BootOptions, onStop: OnStop, stop: () => Promise<void>): Promise<LocalStack> {
  const { region = DEFAULT_REGION, ports = {} } = options;
  const engine = startEngine(options);
  onStop(async () => (await engine.catch(() => undefined))?.stop?.());
  const assembly = await loadAssembly(options.assembly, options.stackName);

  let answer: RequestListener = (_, response) => sendJson(response, 503, { message: 'Service Unavailable' });
  if (ports.api) await assertPortFree(ports.api, 'the HTTP API');
  const api = await listen((request, response) => answer(request, response), ports.api ?? 0, 'the HTTP API');
  onStop(api.stop);
  const issuer = await startIssuer();
  onStop(issuer.stop);
  const sqs = await startSqsThread({ port: ports.sqs, region });
  onStop(sqs.stop);
  const suffix = options.sharedEngine && `-${randomUUID().slice(0, 8)}`;
  const place = { region, sqsEndpoint: sqs.endpoint, apiUrl: api.url, suffix };
  const parameters = options.parameters?.({ issuer: issuer.url }) ?? {};
  const stack = resolveStack(assembly, place, parameters);
  const secrets = createSecretStore(stack, options.secrets);
  const policies = createPolicies(stack);
  const busEvents: BusEvent[] = [];
  const calls: RecordedCall[] = [];

  const aws = await startAwsEndpoint({
    secrets,
    buses: stack.all('AWS::Events::EventBus').map(({ properties }) => properties.Name),
    onEvent: (event) => {
      busEvents.push(event);
      if (busEvents.length > KEPT_EVENTS) busEvents.shift();
      options.onBusEvent?.(event);
    },
  });
  onStop(aws.stop);
  const dynamodbEndpoint = (await engine).endpoint;
  const endpoints = { dynamodb: dynamodbEndpoint, sqs: sqs.endpoint, aws: aws.url };
  const served = { ...endpoints, comprehend: options.comprehend ?? aws.url };
  const functions: LocalFunction[] = [];
  const proxy =
    (options.enforcePolicies || options.onCall) &&
    (await startProxy({
      region,
      upstreams: served,
      policies,
      enforce: options.enforcePolicies ?? false,
      onCall: options.onCall,
      onRecord: (call) => calls.push(call),
      callerOf: (key) => functions.find((one) => one.accessKeyId === key),
    }));
  if (proxy) onStop(proxy.stop);

  const dynamodb = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: { ...CREDENTIALS } });
  onStop(() => dynamodb.destroy());
  const client = new SQSClient({ region, endpoint: sqs.endpoint, credentials: { ...CREDENTIALS }, md5: false });
  onStop(() => client.destroy());
  const [tables] = await Promise.all([createTables(stack, dynamodb), createQueues(stack, client)]);

  const inside = proxy ? resolveStack(assembly, { ...place, sqsEndpoint: proxy.url }, parameters) : stack;
  const reached = proxy ? { dynamodb: proxy.url, sqs: proxy.url, aws: proxy.url, comprehend: proxy.url } : served;
  functions.push(...(await createFunctions({ assembly, stack: inside, endpoints: reached, onLog: options.onLog })));

  const gateway = createGateway(stack, functions);
  const sources = startSources({
    stack,
    functions,
    tables,
    client,
    streams: createStreams(dynamodbEndpoint),
    policies,
  });
  // Together: a mapping waits for its invocations, which end with their workers.
  onStop(() => Promise.all([...sources.mappings, ...functions].map((one) => one.stop())));
  const schedules = startSchedules(stack, functions, { pace: options.pace });
  onStop(schedules.stop);
  answer = (request, response) => void gateway(request, response).catch(() => response.destroy());

  const find = (name: string): LocalFunction => {
    const found = functions.find((one) => one.name === name);
    if (!found) throw new Error(`the stack has no function ${name}: ${functions.map((one) => one.name).join(', ')}`);
    return found;
  };
  return {
    name: stack.name,
    region,
    apiUrl: api.url,
    outputs: stack.outputs,
    endpoints,
    credentials: { ...CREDENTIALS },
    notes: notesOf(assembly),
    functions: functions.map((one) => one.name),
    secrets,
    busEvents,
    calls,
    token: (claims) => issuer.token({ ...defaultClaims(stack), ...claims }),
    async invoke(name, event) {
      const result = await find(name).invoke(JSON.stringify(event));
      if (result.ok) return JSON.parse(result.answer);
      throw Object.assign(new Error(result.errorMessage), { name: result.errorType });
    },
    crash: (name) => find(name).crash(),
    tick: schedules.tick,
    drained: () => drained({ client, functions, sources }),
    unusedActions: policies.unused,
    stop,
  };
}

/** The JVM takes seconds: it starts first, and is waited for last. */
function startEngine({
  engine,
  sharedEngine,
  ports,
}: BootOptions): Promise<{ endpoint: string; stop?(): Promise<void> }> {
  if (sharedEngine) return Promise.resolve({ endpoint: sharedEngine });
  const starting = engine ?? startDynamoDbLocal({ port: ports?.dynamodb });
  // Reported where it is awaited, or not at all when something else failed before.
  starting.catch(() => undefined);
  return starting;
}

function defaultClaims(stack: Stack): Claims {
  const [authorizer] = stack.all('AWS::ApiGatewayV2::Authorizer');
  const scopes = stack.all('AWS::ApiGatewayV2::Route').flatMap(({ properties }) => properties.AuthorizationScopes);
  const aud = authorizer?.properties.JwtConfiguration.Audience[0];
  return { sub: 'local-agent', aud, scope: [...new Set(scopes)].join(' ') };
}
