/** Reads the sparse due index: all that waits for an instant, oldest first. */
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { INDEX } from '../keys.ts';

const dueItemSchema = z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() });
/** The key of a case, an event whose notification is overdue, or a mention to be folded in; and since when. */
export type DueItem = z.infer<typeof dueItemSchema>;

/** Pages of what is due in one shard at `now`, to the end. */
export async function* dueItems(
  client: DynamoDBDocumentClient,
  table: string,
  shard: string,
  now: Date,
): AsyncGenerator<DueItem[]> {
  const query = {
    TableName: table,
    IndexName: INDEX.due,
    KeyConditionExpression: 'duePk = :shard AND dueSk <= :now',
    ExpressionAttributeValues: { ':shard': shard, ':now': now.toISOString() },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query))
    yield Items.map((item) => dueItemSchema.parse(item));
}
