import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestQueues, type TestQueues } from '../support/queues.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let queues: TestQueues;
beforeAll(async () => {
  [tables, queues] = await Promise.all([createTestTables({ stream: true }), startTestQueues()]);
});
afterAll(async () => {
  tables.close();
  await queues.stop();
});

test('an item written is read back, and found by its sparse index', async () => {
  const Item = { pk: 'CASE#1', sk: 'CASE', duePk: 'DUE#0', dueSk: '2026-01-01T00:00:00.000Z', title: 'late' };
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));
  const read = await tables.documents.send(
    new GetCommand({ TableName: tables.caseTable, Key: { pk: 'CASE#1', sk: 'CASE' } }),
  );
  expect(read.Item).toEqual(Item);
  const due = await tables.documents.send(
    new QueryCommand({
      TableName: tables.caseTable,
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :pk',
      ExpressionAttributeValues: { ':pk': 'DUE#0' },
    }),
  );
  expect(due.Items).toEqual([{ pk: 'CASE#1', sk: 'CASE', duePk: 'DUE#0', dueSk: Item.dueSk }]);
});

test('a message sent is received', async () => {
  const queue = await queues.createQueue('mentions');
  await queues.client.send(
    new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'hello', MessageGroupId: 'demo' }),
  );
  const { Messages = [] } = await queues.client.send(new ReceiveMessageCommand({ QueueUrl: queue.url }));
  expect(Messages.map((message) => message.Body)).toEqual(['hello']);
  expect(queue.url).toContain('http://127.0.0.1:');
});
