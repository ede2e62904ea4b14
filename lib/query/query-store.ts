/**
 * Reads of the query API that are not by id. Lists come from the indices, which hold keys only and lag a moment
 * behind; the items themselves are then read strongly, and whatever has left the list meanwhile is left out.
 */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Case } from '../case/case.ts';
import { storedCaseSchema } from '../case/items.ts';
import { type StoredMention, storedMentionSchema } from '../case/stored.ts';
import { getAll, type Item } from '../dynamo.ts';
import { eventItemKey, INDEX, mentionItemKey } from '../keys.ts';
import { type HistoryEntry, historyEntrySchema } from './history.ts';
import { entriesIn, itemOf, notedItemSchema } from './noted.ts';
import type { Entry, ReadEntries } from './walk.ts';

/** How an index names its keys, and the sort key that all items listed there have. */
const SHAPES = {
  byTeam: { pk: 'teamPk', sk: 'teamSk', itemSk: 'CASE' },
  byList: { pk: 'listPk', sk: 'listSk', itemSk: 'MENTION' },
} as const;

/** Items of noted mentions read together; each names those of one batch, some dozens. */
const NOTED_ITEMS = 10;

export type QueryStore = ReturnType<typeof createQueryStore>;

/** `onUnreadable` is told the key of an item that no longer fits its schema; it is stepped over. */
export function createQueryStore(client: DynamoDBDocumentClient, table: string, onUnreadable: (pk: string) => void) {
  /** Reads entries of an index, ascending or descending. */
  function entriesOf(index: keyof typeof SHAPES, newestFirst: boolean): ReadEntries {
    const { pk, sk, itemSk } = SHAPES[index];
    const entryOf = (item: Item): Entry => ({ sort: z.string().parse(item[sk]), pk: z.string().parse(item.pk) });
    return async (partition, after, most) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: INDEX[index],
          KeyConditionExpression: '#list = :list',
          ExpressionAttributeNames: { '#list': pk },
          ExpressionAttributeValues: { ':list': partition },
          ExclusiveStartKey: after && { [pk]: partition, [sk]: after.sort, pk: after.pk, sk: itemSk },
          ScanIndexForward: !newestFirst,
          Limit: most,
        }),
      );
      return { entries: Items.map(entryOf), more: LastEvaluatedKey !== undefined };
    };
  }

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

  /** Items by partition key, in that order; undefined for what is gone or cannot be read. Strongly consistent. */
  async function load<T>(entries: readonly Entry[], sk: string, schema: z.ZodType<T>): Promise<(T | undefined)[]> {
    const items = await getAll(
      client,
      table,
      entries.map(({ pk }) => ({ pk, sk })),
    );
    const found = new Map(items.map((item) => [item.pk, item]));
    return entries.map(({ pk }) => readable(found.get(pk), schema));
  }

  const loadCases = (entries: readonly Entry[]): Promise<(Case | undefined)[]> =>
    load(entries, SHAPES.byTeam.itemSk, storedCaseSchema);
  const loadMentions = (entries: readonly Entry[]): Promise<(StoredMention | undefined)[]> =>
    load(entries, SHAPES.byList.itemSk, storedMentionSchema);

  /** Up to `most` events of a case before version `before`, newest first, and whether older ones follow. */
  async function history(caseId: string, before: number | undefined, most: number) {
    const { pk, sk } = eventItemKey(caseId, before ?? 0);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: { ':pk': pk, ':event': 'EVENT#' },
        ExclusiveStartKey: before === undefined ? undefined : { pk, sk },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: most,
      }),
    );
    const events: HistoryEntry[] = Items.flatMap((item) => readable(item, historyEntrySchema) ?? []);
    const last = z.string().optional().parse(LastEvaluatedKey?.sk);
    return { events, next: last === undefined ? undefined : Number(last.split('#')[1]) };
  }

  function readable<T>(item: Item | undefined, schema: z.ZodType<T>): T | undefined {
    if (!item) return undefined;
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    onUnreadable(String(item.pk));
    return undefined;
  }

  return { entriesOf, notedEntries, loadCases, loadMentions, history };
}
