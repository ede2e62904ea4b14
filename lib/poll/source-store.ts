/** The polled sources, items of the routing table outside its versions. */
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb';
import { SOURCES_PARTITION, sourceKey } from '../keys.ts';
import { type Source, type SourceInput, sourceSchema } from './source.ts';

export type SourceStore = ReturnType<typeof createSourceStore>;

export function createSourceStore(client: DynamoDBDocumentClient, table: string) {
  /** All sources, by id. One that cannot be read is named to `onUnreadable` and left out, so that it stops no other. */
  async function list(onUnreadable: (key: string) => void = () => {}): Promise<Source[]> {
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': SOURCES_PARTITION },
    };
    const sources: Source[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query))
      for (const item of Items) {
        const parsed = sourceSchema.safeParse(item);
        if (parsed.success) sources.push(parsed.data);
        else onUnreadable(String(item.sk));
      }
    return sources;
  }

  async function find(id: string): Promise<Source | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: sourceKey(id), ConsistentRead: true }));
    return Item && sourceSchema.parse(Item);
  }

  /** Adds the source or replaces the one of this id. */
  async function put(source: SourceInput): Promise<void> {
    const Item = { ...sourceKey(source.id), ...sourceSchema.parse(source) };
    await client.send(new PutCommand({ TableName: table, Item }));
  }

  /** What was read of it stays known: a source added again under the same id goes on where it stopped. */
  async function remove(id: string): Promise<void> {
    await client.send(new DeleteCommand({ TableName: table, Key: sourceKey(id) }));
  }

  return { list, find, put, remove };
}
