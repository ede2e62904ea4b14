/** The three tables on the DynamoDB Local that the test run started, under names nobody else uses. */
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { LOCAL } from './credentials.ts';

export type TestTables = {
  caseTable: string;
  privateTable: string;
  routingTable: string;
  client: DynamoDBClient;
  documents: DynamoDBDocumentClient;
  /** Closes the client's sockets. */
  close(): void;
};

export type Definition = Omit<CreateTableCommandInput, 'TableName'>;

/** Fresh, empty tables. `stream` turns the case table's stream of new images on. */
export async function createTestTables({ stream = false } = {}): Promise<TestTables> {
  const client = new DynamoDBClient({ ...LOCAL, endpoint: dynamoDbEndpoint() });
  const create = async (name: string, definition: Definition) => {
    const TableName = `${name}-${randomUUID()}`;
    await client.send(new CreateTableCommand({ ...definition, TableName }));
    return TableName;
  };
  const [caseTable, privateTable, routingTable] = await Promise.all([
    create('case', { ...caseDefinition, StreamSpecification: stream ? NEW_IMAGES : undefined }),
    create('private', plainDefinition),
    create('routing', plainDefinition),
  ]);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return { caseTable, privateTable, routingTable, client, documents, close: () => client.destroy() };
}

/** Address of the run's DynamoDB Local; throws outside of Jest. */
export function dynamoDbEndpoint(): string {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (!endpoint) throw new Error('DYNAMODB_ENDPOINT is not set: run the tests through npm test');
  return endpoint;
}

const NEW_IMAGES = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
const key = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];
const keysOnly = (IndexName: string, pk: string, sk: string) => ({
  IndexName,
  KeySchema: key(pk, sk),
  Projection: { ProjectionType: 'KEYS_ONLY' as const },
});

/** Compared with the synthesised template by a test of its own, so that it cannot drift. */
export const plainDefinition: Definition = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk'].map(text),
  KeySchema: key('pk', 'sk'),
};
export const caseDefinition: Definition = {
  ...plainDefinition,
  AttributeDefinitions: ['pk', 'sk', 'teamPk', 'teamSk', 'duePk', 'dueSk'].map(text),
  GlobalSecondaryIndexes: [keysOnly('byTeam', 'teamPk', 'teamSk'), keysOnly('due', 'duePk', 'dueSk')],
};
