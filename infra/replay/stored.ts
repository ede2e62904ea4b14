/** What the case table holds of the mentions that were sent: read by key, strongly, so that the answer is final. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Case } from '../../lib/case/case.ts';
import { storedCaseSchema } from '../../lib/case/items.ts';
import { type StoredMention, storedMentionSchema } from '../../lib/case/stored.ts';
import { getAll, type Item } from '../../lib/dynamo.ts';
import { caseItemKey, type Key, mentionItemKey } from '../../lib/keys.ts';

export type CaseTable = { documents: DynamoDBDocumentClient; name: string };

/** Keys read at once, in calls of a hundred. */
const AT_ONCE = 1_000;

/** Those that exist, by key. */
export async function findMentions(table: CaseTable, keys: readonly string[]): Promise<Map<string, StoredMention>> {
  const items = await read(table, keys.map(mentionItemKey));
  return new Map(items.map((item) => storedMentionSchema.parse(item)).map((stored) => [stored.key, stored]));
}

export async function findCases(table: CaseTable, ids: readonly string[]): Promise<Case[]> {
  return (await read(table, ids.map(caseItemKey))).map((item) => storedCaseSchema.parse(item));
}

async function read({ documents, name }: CaseTable, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let i = 0; i < keys.length; i += AT_ONCE)
    items.push(...(await getAll(documents, name, keys.slice(i, i + AT_ONCE))));
  return items;
}
