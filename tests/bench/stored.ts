/** When posts can be read from the table: a sample looked for all the time, and all of them at the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A table, and where in it a post of this id lies. */
export type Store = { client: DynamoDBClient; table: string; keyOf(id: string): Record<string, { S: string }> };

export type Watch = {
  /** When each post of the sample was first seen, in epoch milliseconds, by id. */
  seenAt: Map<string, number>;
  /** When nothing was missing any more, in epoch milliseconds. */
  allAt: number;
};

const LOOK_EVERY_MS = 60;
/** Looked for at once: the front of what is being stored, so few that the store does not feel it. */
const FRONT = 4;
const PAGE = 100;
const PATIENCE_MS = 120_000;

/** Rejects when nothing was stored for two minutes and some are missing. */
export async function watchStored(store: Store, ids: readonly string[], sample: readonly string[]): Promise<Watch> {
  const seenAt = new Map<string, number>();
  const open = [...sample];
  let since = Date.now();
  const look = async (some: readonly string[]): Promise<Set<string>> => {
    const found = await present(store, some);
    if (found.size > 0) since = Date.now();
    if (Date.now() - since > PATIENCE_MS)
      throw new Error('the posts are not being stored: nothing came for two minutes');
    return found;
  };
  while (open.length > 0) {
    const found = await look(open.slice(0, FRONT));
    const at = Date.now();
    for (const id of found) {
      seenAt.set(id, at);
      open.splice(open.indexOf(id), 1);
    }
    await sleep(LOOK_EVERY_MS);
  }
  let missing = [...ids];
  while (missing.length > 0) {
    const front = missing.slice(0, PAGE);
    const found = await look(front);
    missing = [...front.filter((id) => !found.has(id)), ...missing.slice(PAGE)];
    if (found.size < front.length) await sleep(LOOK_EVERY_MS / 4);
  }
  return { seenAt, allAt: Date.now() };
}

async function present({ client, table, keyOf }: Store, ids: readonly string[]): Promise<Set<string>> {
  const byKey = new Map(ids.map((id) => [keyOf(id).pk?.S, id]));
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { [table]: { Keys: ids.map(keyOf), ProjectionExpression: 'pk' } } }),
  );
  return new Set((Responses?.[table] ?? []).flatMap(({ pk }) => byKey.get(pk?.S) ?? []));
}
