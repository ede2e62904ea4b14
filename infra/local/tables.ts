/** Tables as the template describes them, on DynamoDB Local. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Properties } from './kinds.ts';
import type { Stack } from './resolve-stack.ts';

export type TableProperties = Properties<'AWS::DynamoDB::GlobalTable'>;
/** `streamArn` is DynamoDB Local's own, `templateStreamArn` the one that the template's references resolve to. */
export type LocalTable = { name: string; streamArn: string | undefined; templateStreamArn: string };

/** Partition key of the one item that is written before anybody else writes; see `prime`. */
export const PRIMER = '__primer__';

/** Creates every table. */
export async function createTables(stack: Stack, client: DynamoDBClient): Promise<LocalTable[]> {
  const tables = [...stack.all('AWS::DynamoDB::Table'), ...stack.all('AWS::DynamoDB::GlobalTable')];
  const made = await Promise.all(
    tables.map(async ({ logicalId, properties }) => {
      const identity = stack.identities.get(logicalId);
      const name = String(identity?.ref);
      const streamArn = await createTable(client, name, properties);
      return { name, streamArn, templateStreamArn: identity?.attributes?.StreamArn ?? '', properties };
    }),
  );
  const streaming = made.filter((table) => table.streamArn);
  if (streaming.length > 1 || stack.place.suffix)
    await Promise.all(streaming.map((table) => prime(client, table.name, table.properties)));
  return made;
}

/** Answers the ARN of the new table's stream, if it has one. */
async function createTable(
  client: DynamoDBClient,
  TableName: string,
  properties: TableProperties,
): Promise<string | undefined> {
  const { TimeToLiveSpecification, ...definition } = definitionOf(properties);
  const { TableDescription } = await client.send(new CreateTableCommand({ ...definition, TableName }));
  if (TimeToLiveSpecification) {
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  return TableDescription?.LatestStreamArn;
}

function definitionOf({ StreamSpecification, ...rest }: TableProperties) {
  const stream: CreateTableCommandInput['StreamSpecification'] = StreamSpecification && {
    ...StreamSpecification,
    StreamEnabled: true,
  };
  return { ...rest, StreamSpecification: stream };
}

/** With a second stream, DynamoDB Local falls to a few writes a second in tables whose stream was never written. */
async function prime(client: DynamoDBClient, TableName: string, properties: TableProperties): Promise<void> {
  const types = new Map(properties.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  const key = properties.KeySchema.map(({ AttributeName }) => {
    const type = types.get(AttributeName);
    if (type === 'N') return [AttributeName, { N: '0' }] as const;
    if (type === 'B') return [AttributeName, { B: Buffer.from(PRIMER) }] as const;
    return [AttributeName, { S: PRIMER }] as const;
  });
  await client.send(new PutItemCommand({ TableName, Item: Object.fromEntries(key) }));
}
