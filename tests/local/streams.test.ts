import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { createStreams } from '../../infra/local/streams.ts';
import { createTestTables, dynamoDbEndpoint } from '../support/tables.ts';

const { client, close } = await createTestTables();
afterAll(close);

test('an empty map reaches a stream reader as AWS writes it', async () => {
  const TableName = `stream-${crypto.randomUUID()}`;
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  const nested = { M: { map: { M: {} }, list: { L: [{ M: {} }, { L: [] }] }, text: { S: '' } } };
  await client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'a' }, empty: { M: {} }, nested } }));

  const streams = createStreams(dynamoDbEndpoint());
  const arn = TableDescription?.LatestStreamArn ?? '';
  const [shard] = await streams.shards(arn);
  const { records } = await streams.read(await streams.iterator(arn, shard?.ShardId ?? ''));
  expect(records.map((record) => record.dynamodb.NewImage)).toEqual([{ pk: { S: 'a' }, empty: { M: {} }, nested }]);
});
