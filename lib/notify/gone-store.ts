/** Targets that answered 410, one item each in the case table, until what their secret holds is another address. */
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isConditionFailure } from '../dynamo.ts';
import { targetStateKey } from '../keys.ts';
import { digest } from '../mention/key.ts';

export type GoneStore = ReturnType<typeof createGoneStore>;

/** Says whether it is the same secret, and nothing of what it is. */
const fingerprint = (secret: unknown) => digest(JSON.stringify(secret)).slice(0, 16);

export function createGoneStore(client: DynamoDBDocumentClient, table: string) {
  /** True when the target said so at the address that this secret holds. */
  async function isGone(target: string, secret: unknown): Promise<boolean> {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: targetStateKey(target) }));
    return Item?.gone === fingerprint(secret);
  }

  /** Answers whether this was news. */
  async function record(target: string, secret: unknown, at: Date): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: targetStateKey(target),
          UpdateExpression: 'SET gone = :gone, goneAt = :at',
          ConditionExpression: 'attribute_not_exists(gone) OR gone <> :gone',
          ExpressionAttributeValues: { ':gone': fingerprint(secret), ':at': at.toISOString() },
        }),
      );
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  }

  return { isGone, record };
}
