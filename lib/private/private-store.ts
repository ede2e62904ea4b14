/**
 * Reads the private table: what a mention said before it was masked. DynamoDB deletes what has expired within days,
 * not at once, so an item past its time to live is taken for gone.
 */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { privateItemKey } from '../keys.ts';
import { authorSchema } from '../mention/mention.ts';

const expirySchema = z.object({ ttl: z.number() });
const privateTextSchema = z.object({
  text: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  author: authorSchema,
});
export type PrivateText = z.infer<typeof privateTextSchema>;

export type PrivateStore = ReturnType<typeof createPrivateStore>;

export function createPrivateStore(client: DynamoDBDocumentClient, table: string) {
  /** Whether there is a text of this mention; looks at its expiry alone. Strongly consistent. */
  async function has(mentionKey: string, now: Date): Promise<boolean> {
    const { Item } = await client.send(
      new GetCommand({
        ...itemOf(mentionKey),
        ProjectionExpression: '#ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
      }),
    );
    return Item !== undefined && isLive(Item, now);
  }

  /** The text, or undefined when there is none any more. Strongly consistent. */
  async function get(mentionKey: string, now: Date): Promise<PrivateText | undefined> {
    const { Item } = await client.send(new GetCommand(itemOf(mentionKey)));
    return Item && isLive(Item, now) ? privateTextSchema.parse(Item) : undefined;
  }

  const itemOf = (mentionKey: string) => ({
    TableName: table,
    Key: privateItemKey(mentionKey),
    ConsistentRead: true,
  });

  return { has, get };
}

const isLive = (item: Record<string, unknown>, now: Date): boolean =>
  expirySchema.parse(item).ttl * 1000 > now.getTime();
