/** Who read private texts, read back. What is listed was written by the transaction of its event; see `store.ts`. */
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { revealedPartition } from '../keys.ts';
import { monthsBetween } from './months.ts';
import { type Revealed, revealedSchema } from './revealed.ts';

/**
 * Every reveal since then, of all brands, the newest first; strongly consistent, page after page. `onUnreadable` is told
 * the key of an item that is no reveal; it is stepped over.
 */
export async function* listRevealed(
  client: DynamoDBDocumentClient,
  table: string,
  { since, now }: { since: Date; now: Date },
  onUnreadable: (key: string) => void,
): AsyncGenerator<Revealed> {
  for (const month of monthsBetween(since, now).reverse()) {
    const query = {
      TableName: table,
      KeyConditionExpression: 'pk = :month AND sk >= :since',
      ExpressionAttributeValues: { ':month': revealedPartition(month), ':since': since.toISOString() },
      ScanIndexForward: false,
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      for (const item of Items) {
        const { success, data } = revealedSchema.safeParse(item);
        if (success) yield data;
        else onUnreadable(`${item.pk} ${item.sk}`);
      }
    }
  }
}
