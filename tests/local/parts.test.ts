/** The pure parts: routes, filters, permissions, batches, limits. */
import { describe, expect, test } from '@jest/globals';
import { reportedFailures } from '../../infra/local/batch-response.ts';
import { eventPattern } from '../../infra/local/event-pattern.ts';
import { needsOf, requestOf } from '../../infra/local/iam-actions.ts';
import { fitting } from '../../infra/local/payload.ts';
import { fits } from '../../infra/local/policies.ts';
import { createRouter } from '../../infra/local/routes.ts';
import { deliver, type GivenUp } from '../../infra/local/stream-delivery.ts';
import type { StreamRecord } from '../../infra/local/streams.ts';

test.each([
  ['GET', '/cases', 'GET /cases', {}],
  ['GET', '/cases/c1', 'GET /cases/{id}', { id: 'c1' }],
  ['GET', '/cases/mine', 'GET /cases/mine', {}],
  ['PUT', '/cases/c1', 'ANY /cases/{id}', { id: 'c1' }],
  ['GET', '/files/a/b', 'GET /files/{path+}', { path: 'a/b' }],
  ['POST', '/hooks/x/demo', 'POST /hooks/{channel}/{brand}', { channel: 'x', brand: 'demo' }],
  [
    'POST',
    '/hooks/x/demo/s%2Fe',
    'POST /hooks/{channel}/{brand}/{token}',
    { channel: 'x', brand: 'demo', token: 's%2Fe' },
  ],
  ['GET', '/else/where', '$default', {}],
])('%s %s takes %s', (method, path, route, parameters) => {
  const keys = [
    '$default',
    'ANY /cases/{id}',
    'GET /files/{path+}',
    'POST /hooks/{channel}/{brand}/{token}',
    'POST /hooks/{channel}/{brand}',
    'GET /cases/{id}',
    'GET /cases/mine',
    'GET /cases',
  ];
  const find = createRouter(keys, (key) => key);
  expect(find(method, path)).toEqual({ route, parameters });
});

test.each([
  ['{"a":["x"]}', { a: 'x' }, true],
  ['{"a":["x"]}', { a: 'y' }, false],
  ['{"a":[{"prefix":"EV"}]}', { a: 'EVENT' }, true],
  ['{"a":[{"suffix":"NT"}]}', { a: 'EVENT' }, true],
  ['{"a":[{"exists":false}]}', {}, true],
  ['{"a":{"b":[{"exists":true}]}}', { a: { b: 0 } }, true],
  ['{"a":[{"anything-but":["x"]}]}', { a: 'y' }, true],
  ['{"a":[{"anything-but":"x"}]}', { a: 'x' }, false],
  ['{"a":["x"],"b":[1]}', { a: 'x', b: 2 }, false],
])('the pattern %s on %j: %s', (pattern, event, matches) => {
  expect(eventPattern(pattern, 'here')(event)).toBe(matches);
});

describe('the permissions that a call takes', () => {
  const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/T';
  const dynamo = 'DynamoDB_20120810';
  const url = 'http://127.0.0.1:1/000000000000/Q';
  test.each([
    [`${dynamo}.PutItem`, { TableName: 'T' }, [`dynamodb:PutItem ${table}`]],
    [`${dynamo}.Query`, { TableName: 'T', IndexName: 'due' }, [`dynamodb:Query ${table}/index/due`]],
    [
      `${dynamo}.BatchGetItem`,
      { RequestItems: { T: {}, U: {} } },
      [`dynamodb:BatchGetItem ${table}`, `dynamodb:BatchGetItem ${table.replace(/T$/, 'U')}`],
    ],
    [
      `${dynamo}.TransactWriteItems`,
      {
        TransactItems: [
          { Put: { TableName: 'T' } },
          { Put: { TableName: 'T' } },
          { ConditionCheck: { TableName: 'T' } },
        ],
      },
      [`dynamodb:PutItem ${table}`, `dynamodb:ConditionCheckItem ${table}`],
    ],
    [
      'AmazonSQS.SendMessageBatch',
      { QueueUrl: url, Entries: [] },
      ['sqs:SendMessage arn:aws:sqs:eu-west-1:000000000000:Q'],
    ],
    [
      'AmazonSQS.ChangeMessageVisibilityBatch',
      { QueueUrl: url },
      ['sqs:ChangeMessageVisibility arn:aws:sqs:eu-west-1:000000000000:Q'],
    ],
    [
      'AWSEvents.PutEvents',
      { Entries: [{ EventBusName: 'b' }, { EventBusName: 'b' }] },
      ['events:PutEvents arn:aws:events:eu-west-1:000000000000:event-bus/b'],
    ],
    [
      'secretsmanager.GetSecretValue',
      { SecretId: 'p/s' },
      ['secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-1:000000000000:secret:p/s-local1'],
    ],
    ['Comprehend_20171127.BatchDetectSentiment', {}, ['comprehend:BatchDetectSentiment *']],
  ])('%s %j', (target, input, needs) => {
    expect(needsOf(requestOf(target, input), 'eu-west-1').map((need) => `${need.action} ${need.resource}`)).toEqual(
      needs,
    );
  });
});

test.each([
  ['PutItem', { Item: { pk: { S: 'A#1' }, sk: { S: 'B' } } }, 'A#1'],
  ['GetItem', { Key: { pk: { S: 'A#1' }, sk: { S: 'B' } } }, 'A#1'],
  ['Query', { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'A#1' } } }, 'A#1'],
  [
    'Query',
    { IndexName: 'due', KeyConditionExpression: 'duePk = :a', ExpressionAttributeValues: { ':a': { S: 'D' } } },
    undefined,
  ],
  ['Scan', {}, undefined],
])('%s %j is about one partition: %s', (operation, input, partition) => {
  const [need] = needsOf(requestOf(`DynamoDB_20120810.${operation}`, { TableName: 'T', ...input }), 'eu-west-1');
  expect(need?.partition).toBe(partition);
});

test('each part of a transaction is about its own partition, and those of one are one', () => {
  const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
  const TransactItems = [
    { Put: { TableName: 'T', Item: key('A', '1') } },
    { Put: { TableName: 'T', Item: key('A', '2') } },
    { Put: { TableName: 'T', Item: key('B', '1') } },
    { Delete: { TableName: 'T', Key: key('A', '3') } },
  ];
  const needs = needsOf(requestOf('DynamoDB_20120810.TransactWriteItems', { TransactItems }), 'eu-west-1');
  expect(needs.map(({ action, partition }) => [action, partition])).toEqual([
    ['dynamodb:PutItem', 'A'],
    ['dynamodb:PutItem', 'B'],
    ['dynamodb:DeleteItem', 'A'],
  ]);
});

test.each([
  ['arn:table/T/index/*', 'arn:table/T/index/due', true],
  ['arn:table/T', 'arn:table/T2', false],
  ['dynamodb:*', 'dynamodb:PutItem', true],
  ['a.c', 'abc', false],
  ['a?c', 'abc', true],
])('%s covers %s: %s', (pattern, value, covered) => {
  expect(fits(pattern, value)).toBe(covered);
});

test.each([
  ['null', []],
  ['{}', []],
  ['{"batchItemFailures":null}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"a"}]}', ['a']],
  ['{"batchItemFailures":[{"itemIdentifier":"stranger"}]}', 'all'],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', 'all'],
  ['{"batchItemFailures":[{"wrong":"a"}]}', 'all'],
  ['"text"', 'all'],
])('the answer %s reports %j', (answer, failed) => {
  const reported = reportedFailures(answer, new Set(['a', 'b']));
  expect(reported === 'all' ? reported : [...reported]).toEqual(failed);
});

test('a batch is cut where its event would pass 6 MB, and one item too large still goes', () => {
  const mb = (n: number) => n * 1024 * 1024;
  expect(fitting([mb(2), mb(2), mb(2)], (bytes) => bytes)).toBe(2);
  expect(fitting([mb(7), 1], (bytes) => bytes)).toBe(1);
  expect(fitting([1, 2, 3], (bytes) => bytes)).toBe(3);
});

describe('a stream batch', () => {
  const record = (n: number): StreamRecord => ({
    eventName: 'INSERT',
    dynamodb: { ApproximateCreationDateTime: Date.now() / 1_000, Keys: {}, SequenceNumber: String(n) },
  });
  const numbers = (records: StreamRecord[]) => records.map((one) => Number(one.dynamodb.SequenceNumber));
  const run = async (size: number, answer: (batch: number[]) => unknown, properties: object = {}) => {
    const batches: number[][] = [];
    const given: GivenUp[] = [];
    await deliver(
      Array.from({ length: size }, (_, n) => record(n)),
      {
        properties: {
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: 1,
          MaximumRecordAgeInSeconds: -1,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ...properties,
        },
        signal: new AbortController().signal,
        invoke: async (records) => {
          batches.push(numbers(records));
          const value = answer(numbers(records));
          if (value === undefined) return { ok: false, errorType: 'Error', errorMessage: 'failed' };
          return { ok: true, answer: JSON.stringify(value) };
        },
        giveUp: async (batch) => void given.push(batch),
      },
    );
    return { batches, given: given.map((one) => ({ ...one, records: numbers(one.records) })) };
  };
  const done = { batchItemFailures: [] };

  test('is halved around a record that makes the function fail, which alone is given up', async () => {
    const { batches, given } = await run(4, (batch) => (batch.includes(2) ? undefined : done));
    expect(batches).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [2], [3]]);
    expect(given).toEqual([{ records: [2], invocations: 2, condition: 'RetryAttemptsExhausted' }]);
  });

  test('goes on from the first record reported as failed', async () => {
    let tries = 0;
    const { batches, given } = await run(3, (batch) => {
      tries += 1;
      return tries === 1 ? { batchItemFailures: [{ itemIdentifier: '1' }] } : batch && done;
    });
    expect(batches).toEqual([
      [0, 1, 2],
      [1, 2],
    ]);
    expect(given).toEqual([]);
  });

  test('is given up whole where it may not be halved', async () => {
    const { batches, given } = await run(2, () => undefined, {
      BisectBatchOnFunctionError: false,
      MaximumRetryAttempts: 0,
    });
    expect(batches).toEqual([[0, 1]]);
    expect(given).toMatchObject([{ records: [0, 1] }]);
  });

  test('is given up when it is too old', async () => {
    const { given } = await run(1, () => undefined, { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 0 });
    expect(given).toMatchObject([{ records: [0], condition: 'RecordAgeExceeded' }]);
  });
});
