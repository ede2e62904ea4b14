/**
 * How far each source was read, and who reads it now: an item of the case table with a cursor and a lease. A lease
 * ends by itself, so a poller that died holds nobody up for longer than LEASE_MS; meanwhile, and while `until` puts
 * a failing source off, nobody else takes it.
 */
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isConditionFailure } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { sourceStateKey } from '../keys.ts';

/** Longer than the poller's time-out, so that two never read one source at once. */
export const LEASE_MS = 150_000;

const cursorSchema = z.record(z.string(), z.unknown());
/** Whatever a channel needs to go on where it stopped; only the channel reads it. */
export type Cursor = z.infer<typeof cursorSchema>;

const stateSchema = z.object({ cursor: cursorSchema.optional(), failures: z.number().int().nonnegative().default(0) });
/** `failures` counts those since the last success. */
export type SourceState = z.infer<typeof stateSchema>;

export type SourceStateStore = ReturnType<typeof createSourceStateStore>;

export function createSourceStateStore(client: DynamoDBDocumentClient, table: string) {
  /** Takes the lease for `owner`; undefined when it is held, or the source is put off. */
  async function take(sourceId: string, owner: string, now: Date): Promise<SourceState | undefined> {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: sourceStateKey(sourceId),
          UpdateExpression: 'SET #owner = :owner, #until = :until',
          ConditionExpression: 'attribute_not_exists(#until) OR #until <= :now',
          ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until' },
          ExpressionAttributeValues: {
            ':owner': owner,
            ':until': new Date(now.getTime() + LEASE_MS).toISOString(),
            ':now': now.toISOString(),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return stateSchema.parse(Attributes);
    } catch (error) {
      if (isConditionFailure(error)) return undefined;
      throw error;
    }
  }

  /** Ends the lease at `until` with what is now known. Throws ConflictError when somebody else has taken it since. */
  async function release(sourceId: string, owner: string, until: Date, state: SourceState): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: sourceStateKey(sourceId),
          UpdateExpression: `SET #until = :until, failures = :failures${state.cursor ? ', #cursor = :cursor' : ''}`,
          ConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: {
            '#owner': 'owner',
            '#until': 'until',
            ...(state.cursor && { '#cursor': 'cursor' }),
          },
          ExpressionAttributeValues: {
            ':owner': owner,
            ':until': until.toISOString(),
            ':failures': state.failures,
            ...(state.cursor && { ':cursor': state.cursor }),
          },
        }),
      );
    } catch (error) {
      if (isConditionFailure(error)) throw new ConflictError(`source ${sourceId} was taken over meanwhile`);
      throw error;
    }
  }

  return { take, release };
}
