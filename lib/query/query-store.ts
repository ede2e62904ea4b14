/**
 * Reads of the query API that are not by id. Cases are listed by an index, which holds keys only and lags a moment
 * behind, mentions by the items that name them; what is listed is then read strongly, and whatever has left the list
 * meanwhile is left out.
 */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Case } from '../case/case.ts';
import { type StoredEvent, storedEventSchema } from '../case/event.ts';
import { storedCaseSchema } from '../case/items.ts';
import { type StoredMention, storedMentionSchema } from '../case/stored.ts';
import { getAll, type Item } from '../dynamo.ts';
import { caseItemKey, eventItemKey, INDEX, type Key, mentionItemKey } from '../keys.ts';
import { namingSchema } from './history.ts';
import { entriesIn, itemOf, notedItemSchema } from './noted.ts';
import type { Entry, ReadEntries } from './walk.ts';

/** Items of noted mentions read together; each names those of one batch, some dozens. */
const NOTED_ITEMS = 10;

export type QueryStore = ReturnType<typeof createQueryStore>;

/** `onUnreadable` is told the key of an item that no longer fits its schema; it is stepped over. */
export function createQueryStore(client: DynamoDBDocumentClient, table: string, onUnreadable: (pk: string) => void) {
  /** Entries of a team's list of cases, as it is sorted. */
  const teamEntries: ReadEntries = async (partition, after, most) => {
    const from = after && { teamPk: partition, teamSk: after.sort, pk: after.pk, sk: caseItemKey('').sk };
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: INDEX.byTeam,
        KeyConditionExpression: 'teamPk = :list',
        ExpressionAttributeValues: { ':list': partition },
        ExclusiveStartKey: from,
        Limit: most,
      }),
    );
    const entries = Items.map(({ teamSk, pk }) => ({ sort: z.string().parse(teamSk), pk: z.string().parse(pk) }));
    return { entries, more: LastEvaluatedKey !== undefined };
  };

  /** Entries of a month's noted mentions, newest first. */
  const notedEntries: ReadEntries = async (partition, after) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: after ? 'pk = :pk AND sk <= :sk' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition, ...(after && { ':sk': itemOf(after) }) },
        ScanIndexForward: false,
        Limit: NOTED_ITEMS,
      }),
    );
    const items = Items.flatMap((item) => readable(item, notedItemSchema) ?? []);
    return { entries: entriesIn(items, after, (key) => mentionItemKey(key).pk), more: LastEvaluatedKey !== undefined };
  };

  /** Items in the order of their keys; undefined for what is gone or cannot be read. Strongly consistent. */
  async function load<T>(keys: readonly Key[], schema: z.ZodType<T>): Promise<(T | undefined)[]> {
    const found = new Map((await getAll(client, table, keys)).map((item) => [item.pk, item]));
    return keys.map(({ pk }) => readable(found.get(pk), schema));
  }

  const loadCases = (entries: readonly Entry[]): Promise<(Case | undefined)[]> =>
    load(
      entries.map(({ pk }) => ({ ...caseItemKey(''), pk })),
      storedCaseSchema,
    );
  const loadNoted = (entries: readonly Entry[]): Promise<(StoredMention | undefined)[]> =>
    load(
      entries.map(({ pk }) => ({ ...mentionItemKey(''), pk })),
      storedMentionSchema,
    );
  const loadMentions = (keys: readonly string[]): Promise<(StoredMention | undefined)[]> =>
    load(keys.map(mentionItemKey), storedMentionSchema);

  /** Up to `most` events of a case before version `before`, newest first, and whether older ones follow. */
  async function history(caseId: string, before: number | undefined, most: number) {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(eventsBefore(caseId, before, most)));
    const items: StoredEvent[] = Items.flatMap((item) => readable(item, storedEventSchema) ?? []);
    const last = z.string().optional().parse(LastEvaluatedKey?.sk);
    return { items, next: last === undefined ? undefined : Number(last.split('#')[1]) };
  }

  /** The same events, of which each tells its version and the keys of the mentions that it names. */
  async function mentionKeys(caseId: string, before: number | undefined, most: number) {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(eventsBefore(caseId, before, most)));
    const events = Items.flatMap((item) => readable(item, namingSchema) ?? []);
    return { events, more: LastEvaluatedKey !== undefined };
  }

  function eventsBefore(caseId: string, before: number | undefined, most: number) {
    const { pk, sk } = eventItemKey(caseId, before ?? 0);
    return {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': pk, ':event': 'EVENT#' },
      ExclusiveStartKey: before === undefined ? undefined : { pk, sk },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: most,
    };
  }

  function readable<T>(item: Item | undefined, schema: z.ZodType<T>): T | undefined {
    if (!item) return undefined;
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    onUnreadable(String(item.pk));
    return undefined;
  }

  return { teamEntries, notedEntries, loadCases, loadNoted, loadMentions, history, mentionKeys };
}
