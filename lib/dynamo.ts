/**
 * The thin floor under every store: SDK errors become our own types here, and nowhere else. Throttling and conflicts
 * are worth another try, a failed condition is an answer, everything else goes up as it is.
 */
import { isNativeError } from 'node:util/types';
import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { PermanentError, UnavailableError } from './errors.ts';
import type { Key } from './keys.ts';

export type Item = Record<string, unknown>;

/** Removes `undefined` everywhere: an attribute is there or it is not. */
export const marshallOptions = { marshallOptions: { removeUndefinedValues: true } } as const;

/** Reasons of a cancelled transaction by the index of the action, or undefined when this is another error. */
export function cancellationCodes(error: unknown): string[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  return (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
}

/** Somebody else has changed, or is just changing, what a single write rests on: read again. */
export function isConditionFailure(error: unknown): boolean {
  const names = ['ConditionalCheckFailedException', 'TransactionConflictException'];
  return error instanceof Error && names.includes(error.name);
}

/** The same of a single write or of a transaction: nothing was written, for somebody else was quicker. */
export function isLost(error: unknown): boolean {
  const codes = cancellationCodes(error);
  if (!codes) return isConditionFailure(error);
  return codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}

/** Parses an item. Throws PermanentError, which names `what` and the member that is wrong: trying again reads the same. */
export function readItem<T>(item: Item, schema: z.ZodType<T>, what: string): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new PermanentError(`${what} cannot be read: ${parsed.error.issues[0]?.path.join('.') || 'it is no such item'}`);
}

/** Errors and reasons of cancelled transactions that pass by themselves, although they blame the caller. */
const BUSY = /throttl|throughputexceeded|requestlimitexceeded|^transactioninprogressexception/i;

/**
 * The error to throw in place of one that a client gave up on: UnavailableError when the engine did not answer, was
 * too busy, or failed by itself. Undefined for all others, and where a conflict is among the reasons.
 */
export function unavailable(error: unknown): UnavailableError | undefined {
  // What the client puts on every error of a call that it tried to send.
  if (!isNativeError(error) || !('$metadata' in error)) return undefined;
  const answered = error instanceof DynamoDBServiceException;
  if (answered && !passes(error)) return undefined;
  return new UnavailableError(`DynamoDB cannot be used now: ${answered ? error.name : error.message}`);
}

function passes(error: DynamoDBServiceException): boolean {
  const codes = cancellationCodes(error)?.filter((code) => code !== 'None');
  if (codes) return codes.length > 0 && codes.every((code) => BUSY.test(code));
  return BUSY.test(error.name) || (error.$metadata.httpStatusCode ?? 0) >= 500;
}

const BATCH_GET_LIMIT = 100;
const BATCH_TRIES = 6;

/**
 * Read of any number of items, 100 a call, unprocessed keys asked again; strongly consistent, or at half the price.
 * Throws UnavailableError when some keys stay unprocessed.
 */
export async function getAll(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
  consistent = true,
): Promise<Item[]> {
  const unique = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
  const pages: Key[][] = [];
  for (let i = 0; i < unique.length; i += BATCH_GET_LIMIT) pages.push(unique.slice(i, i + BATCH_GET_LIMIT));
  return (await Promise.all(pages.map((page) => getPage(client, table, page, consistent)))).flat();
}

async function getPage(
  client: DynamoDBDocumentClient,
  table: string,
  keys: Key[],
  consistent: boolean,
): Promise<Item[]> {
  const found: Item[] = [];
  let open: BatchGetCommandOutput['UnprocessedKeys'] = { [table]: { Keys: keys, ConsistentRead: consistent } };
  for (let attempt = 0; attempt < BATCH_TRIES; attempt++) {
    if (attempt > 0) await pause(attempt);
    const answer: BatchGetCommandOutput = await client.send(new BatchGetCommand({ RequestItems: open }));
    found.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys;
    if (!open || Object.keys(open).length === 0) return found;
  }
  throw new UnavailableError('the table is too busy to read');
}

/** Waits a jittered, growing while before try number `attempt` (from 1): 20 ms doubling, at most 1 s. */
export function pause(attempt: number): Promise<void> {
  const longest = Math.min(1_000, 20 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
}
