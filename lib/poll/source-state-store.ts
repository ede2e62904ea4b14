/**
 * How far each source was read, what is known of it, and who reads it now: an item of the case table with a lease. A
 * lease ends by itself, so a poller that died holds nobody up for longer than LEASE_MS; meanwhile, and until the time
 * that its last reader put it off to, nobody else takes it. Events of the source lie beside it, under the same key.
 */
import { type DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { cancellationCodes, getAll, type Item, isConditionFailure } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { sourceEventKey, sourceStateKey } from '../keys.ts';
import type { SourceEvent } from './source-event.ts';
import { type SourceState, sourceStateSchema } from './state.ts';

/** Longer than the poller's time-out, so that two never read one source at once. */
export const LEASE_MS = 150_000;

/** Events live this long, in seconds. */
const EVENT_TTL = 90 * 86_400;

/** `owner` reads it now, or died doing so; `until` nobody else does. */
const storedSchema = sourceStateSchema.extend({
  pk: z.string(),
  until: z.iso.datetime(),
  owner: z.string().optional(),
});
export type StoredSourceState = Omit<z.infer<typeof storedSchema>, 'pk'>;

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
      return sourceStateSchema.parse(Attributes);
    } catch (error) {
      if (isConditionFailure(error)) return undefined;
      throw error;
    }
  }

  /** Saves what is now known and goes on reading, with the lease anew. Throws ConflictError as `release` does. */
  async function keep(
    sourceId: string,
    owner: string,
    now: Date,
    state: SourceState,
    events: readonly SourceEvent[] = [],
  ): Promise<void> {
    const until = new Date(now.getTime() + LEASE_MS);
    await save(sourceId, owner, { ...state, owner, until: until.toISOString() }, events);
  }

  /**
   * Saves what is now known, ends the lease, and puts the source off to `until`; its events are written with it or
   * not at all. Throws ConflictError when somebody else has taken the lease since.
   */
  async function release(
    sourceId: string,
    owner: string,
    until: Date,
    state: SourceState,
    events: readonly SourceEvent[] = [],
  ): Promise<void> {
    await save(sourceId, owner, { ...state, until: until.toISOString() }, events);
  }

  async function save(sourceId: string, owner: string, state: StoredSourceState, events: readonly SourceEvent[]) {
    const update = { TableName: table, Key: sourceStateKey(sourceId), ...replacing(state, owner) };
    const puts = events.map((event, n) => ({ Put: { TableName: table, Item: eventItem(event, n) } }));
    try {
      if (puts.length === 0) await client.send(new UpdateCommand(update));
      else await client.send(new TransactWriteCommand({ TransactItems: [{ Update: update }, ...puts] }));
    } catch (error) {
      const isTaken = isConditionFailure(error) || cancellationCodes(error)?.includes('ConditionalCheckFailed');
      if (isTaken) throw new ConflictError(`source ${sourceId} was taken over meanwhile`);
      throw error;
    }
  }

  /** What is known of these sources, by id; of one that was never read, nothing. */
  async function list(sourceIds: readonly string[]): Promise<Map<string, StoredSourceState>> {
    const items = await getAll(client, table, sourceIds.map(sourceStateKey));
    const byKey = new Map(
      items.flatMap((item) => {
        const { data } = storedSchema.safeParse(item);
        return data ? [[data.pk, data] as const] : [];
      }),
    );
    return new Map(
      sourceIds.flatMap((id) => {
        const state = byKey.get(sourceStateKey(id).pk);
        return state ? [[id, state] as const] : [];
      }),
    );
  }

  /** Lets a source that is put off be read at the next run, as far as its budget allows. */
  async function wake(sourceId: string, now: Date): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: sourceStateKey(sourceId),
          UpdateExpression: 'SET #until = :now REMOVE putOff',
          ConditionExpression: 'attribute_not_exists(#owner)',
          ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until' },
          ExpressionAttributeValues: { ':now': now.toISOString() },
        }),
      );
    } catch (error) {
      // Somebody reads it at this moment.
      if (!isConditionFailure(error)) throw error;
    }
  }

  return { take, keep, release, list, wake };
}

/** Every attribute of the state as it is now; a reason or lease that it does not name is over. */
function replacing(state: StoredSourceState, owner: string) {
  const attributes = { putOff: undefined, owner: undefined, ...state };
  const names = Object.keys(attributes);
  const values = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const gone = names.filter((name) => !values.some(([set]) => set === name));
  const set = `SET ${values.map(([name]) => `#${name} = :${name}`).join(', ')}`;
  return {
    UpdateExpression: gone.length > 0 ? `${set} REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : set,
    ConditionExpression: '#owner = :me',
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
      ':me': owner,
    },
  };
}

function eventItem(event: SourceEvent, n: number): Item {
  const at = new Date(event.at);
  return { ...sourceEventKey(event.source, at, n), ...event, ttl: Math.floor(at.getTime() / 1000) + EVENT_TTL };
}
