/** What people corrected, read back for learning. Labels are written by the transaction of their change; see `store.ts`. */
import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { labelPartition } from '../keys.ts';
import type { Correction } from '../score/learned/correction.ts';
import { storedLabelSchema } from './items.ts';
import { monthsBetween } from './months.ts';

/** `onUnreadable` is told the sort key of an item that is no correction; it is stepped over. */
export function createCorrectionStore(
  client: DynamoDBDocumentClient,
  table: string,
  onUnreadable: (sortKey: string) => void,
) {
  return {
    /**
     * A brand's corrections, oldest first, from `since` until before `until`, by default now; page after page, so that
     * few are in memory. Eventually consistent: one made within the last second may be missing.
     */
    async *list(brand: string, since: Date, until = new Date()): AsyncGenerator<Correction> {
      for (const month of monthsBetween(since, until)) {
        const query = {
          TableName: table,
          KeyConditionExpression: 'pk = :month AND sk BETWEEN :since AND :until',
          ExpressionAttributeValues: {
            ':month': labelPartition(brand, month),
            ':since': since.toISOString(),
            ':until': until.toISOString(),
          },
        };
        for await (const { Items = [] } of paginateQuery({ client }, query)) {
          for (const item of Items) {
            const { success, data } = storedLabelSchema.safeParse(item);
            if (success) yield data;
            else onUnreadable(String(item.sk));
          }
        }
      }
    },
  };
}
