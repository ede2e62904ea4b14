/** What lies in the tables behind a recorder, asked of the engine itself and so in nobody's count. */
import { DescribeTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL } from '../support/credentials.ts';
import type { Image, Index } from './capacity.ts';
import type { Attributes } from './item-sizes.ts';

/** Names of a table's key attributes, and its indices with all that they hold. */
type Shape = { keys: string[]; indices: Index[] };

export type Images = ReturnType<typeof createImages>;

export function createImages(endpoint: string) {
  const client = new DynamoDBClient({ ...LOCAL, endpoint });
  const shapes = new Map<string, Promise<Shape>>();

  function shapeOf(table: string): Promise<Shape> {
    const known = shapes.get(table) ?? describe(table);
    shapes.set(table, known);
    return known;
  }

  async function describe(TableName: string): Promise<Shape> {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const keys = namesOf(Table?.KeySchema);
    const indices = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema, Projection }) => {
      const own = namesOf(KeySchema);
      const more = Projection?.NonKeyAttributes ?? [];
      const projected = Projection?.ProjectionType === 'ALL' ? ('all' as const) : [...keys, ...own, ...more];
      return { name: IndexName, keys: own, projected };
    });
    return { keys, indices };
  }

  /** The item with the key attributes of this one, as it is stored now. */
  async function read(table: string, item: Attributes): Promise<Image> {
    const { keys } = await shapeOf(table);
    const Key = Object.fromEntries(keys.map((name) => [name, { S: item[name]?.S ?? '' }]));
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item;
  }

  return { shapeOf, read, close: () => client.destroy() };
}

const namesOf = (schema: readonly { AttributeName?: string | undefined }[] = []): string[] =>
  schema.flatMap(({ AttributeName }) => AttributeName ?? []);
