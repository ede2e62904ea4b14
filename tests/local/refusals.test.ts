import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { loadAssembly } from '../../infra/local/assembly.ts';
import { bootStack } from '../../infra/local/boot.ts';
import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';
import { majorVersion } from '../../infra/local/java.ts';
import { assertPortFree } from '../../infra/local/ports.ts';
import { resolveStack } from '../../infra/local/resolve-stack.ts';
import { SetupError } from '../../infra/local/setup-error.ts';
import { dynamoDbEndpoint } from '../support/tables.ts';
import { writeAssembly } from './fixture/assembly.ts';
import { template } from './fixture/template.ts';

async function refusal(
  resources: object,
  parameters: Record<string, string> = { Issuer: 'http://issuer' },
): Promise<string> {
  const assembly = await writeAssembly(resources);
  try {
    const booting = bootStack({
      assembly: assembly.directory,
      sharedEngine: dynamoDbEndpoint(),
      parameters: () => parameters,
    });
    const error = await booting.then(
      (stack) => stack.stop(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SetupError);
    return error instanceof Error ? error.message : '';
  } finally {
    await assembly.remove();
  }
}

/** What the template alone shows, before anything is started. */
async function templateRefusal(resources: object): Promise<string> {
  const assembly = await writeAssembly(resources);
  const loaded = await loadAssembly(assembly.directory);
  await assembly.remove();
  const place = { region: 'eu-west-1', sqsEndpoint: 'http://queues', apiUrl: 'http://api' };
  try {
    resolveStack(loaded, place, { Issuer: 'http://issuer' });
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError);
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was refused';
}

const { In, store, openRoute, storeMapping, changesMapping, clockRule } = template.Resources;
const changed = (resource: { Type: string; Properties: object }, properties: object) => ({
  ...resource,
  Properties: { ...resource.Properties, ...properties },
});

test.each<[string, object, string]>([
  ['a kind of resource', { Topic: { Type: 'AWS::Kinesis::Stream' } }, 'Topic: AWS::Kinesis::Stream is not a kind'],
  [
    'a property',
    { In: changed(In, { FifoThroughputLimit: 'x' }) },
    'In (AWS::SQS::Queue): FifoThroughputLimit is not a',
  ],
  [
    'a value',
    { store: changed(store, { Runtime: 'python3.13' }) },
    'store (AWS::Lambda::Function): Runtime: only Node.js',
  ],
  ['a layer', { store: changed(store, { Layers: ['x'] }) }, 'Layers is not a property that works here'],
  ['an authorizer', { openRoute: changed(openRoute, { AuthorizationType: 'CUSTOM' }) }, 'openRoute'],
  [
    'an event rule',
    { clockRule: changed(clockRule, { EventPattern: {} }) },
    'EventPattern is not a property that works here',
  ],
])('%s that no local stack has is refused by name', async (_, resources, sentence) => {
  expect(await templateRefusal(resources)).toContain(sentence);
});

test.each<[string, object, string]>([
  ['a big batch at once', { storeMapping: changed(storeMapping, { BatchSize: 50 }) }, 'needs a batching window'],
  [
    'a filter on a queue',
    { storeMapping: changed(storeMapping, { FilterCriteria: { Filters: [] } }) },
    'storeMapping: FilterCriteria does not work with this event source here',
  ],
  [
    'a filter operator',
    {
      changesMapping: changed(changesMapping, {
        FilterCriteria: { Filters: [{ Pattern: '{"a":[{"cidr":"10/8"}]}' }] },
      }),
    },
    'does not know the filter {"cidr":"10/8"}',
  ],
  [
    'a role that may not read its source',
    { storePolicy: { Type: 'AWS::IAM::Role' } },
    'store: its role lacks sqs:ReceiveMessage',
  ],
  [
    'a schedule',
    { clockRule: changed(clockRule, { ScheduleExpression: 'at(2030-01-01)' }) },
    'the schedule at(2030-01-01)',
  ],
])('%s that cannot be served is refused by name, and nothing is left running', async (_, resources, sentence) => {
  expect(await refusal(resources)).toContain(sentence);
});

test('a parameter without a value is refused by name', async () => {
  expect(await refusal({}, {})).toBe("The template's parameter Issuer was given no value.");
});

test('an assembly that is not there is one sentence', async () => {
  const booting = bootStack({ assembly: '/nowhere', sharedEngine: dynamoDbEndpoint() });
  await expect(booting).rejects.toThrow(new SetupError('/nowhere holds no stack; run npm run synth.'));
});

test('a port that is taken is one sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(assertPortFree(port, 'the HTTP API')).rejects.toThrow(
    `Port ${port}, needed for the HTTP API, is already in use; choose another with --port.`,
  );
  await expect(startDynamoDbLocal({ port })).rejects.toThrow(
    `Port ${port}, needed for DynamoDB Local, is already in use`,
  );
  server.close();
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['nothing of the kind', 0],
])('%s is Java %d', (banner, version) => {
  expect(majorVersion(banner)).toBe(version);
});
