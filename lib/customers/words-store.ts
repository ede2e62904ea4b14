/** Words in the case table: with every account that they bind lie all words of its circle. */
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isLost } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { wordsKey } from '../keys.ts';
import { stampOf, WORD_LASTS_MS, type Word, type WordsWrite, wordSchema } from './words.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const wordsItemSchema = z.object({ words: z.array(wordSchema) });

/** Reads an item as `wordsAction` wrote it; one that cannot be read binds nobody. */
export const wordsIn = (item: unknown): Word[] => wordsItemSchema.safeParse(item).data?.words ?? [];

/**
 * Writes the words of an account, or forgets it when none are left, as one action of a transaction, which fails when
 * they are not as they were seen. Words that grew old may have left the table by themselves.
 */
export function wordsAction(table: string, { brand, side, seen, words }: WordsWrite): Action {
  const Key = wordsKey(brand, side.channel, side.account);
  const unchanged =
    seen.length === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'attribute_not_exists(pk) OR stamp = :stamp',
          ExpressionAttributeValues: { ':stamp': stampOf(seen) },
        };
  if (words.length === 0) return { Delete: { TableName: table, Key, ...unchanged } };
  const newest = Math.max(...words.map(({ at }) => Date.parse(at)));
  const ttl = Math.floor((newest + WORD_LASTS_MS) / 1000);
  return { Put: { TableName: table, Item: { ...Key, words, stamp: stampOf(words), ttl }, ...unchanged } };
}

/** Writes words that no change of a case goes with. Throws ConflictError when they are not as they were seen. */
export async function writeWords(client: DynamoDBDocumentClient, table: string, writes: readonly WordsWrite[]) {
  if (writes.length === 0) return;
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map((write) => wordsAction(table, write)) }));
  } catch (error) {
    if (isLost(error)) throw new ConflictError('somebody else has written meanwhile');
    throw error;
  }
}
