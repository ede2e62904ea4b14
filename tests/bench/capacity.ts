/**
 * Units of capacity by DynamoDB's rules, from what lies in the table before and after a write.
 *
 * - A write takes one unit for each 1,024 bytes, or part, of the larger of the item before and after it; at least one,
 *   a delete of nothing included. In a transaction it takes two, for each action, and a condition check is an action:
 *   it takes what a write of the item that it looks at would.
 * - An index is written after the transaction, as a write of its own and at the plain price: one for an entry that
 *   comes, goes or changes, two for one whose key moves, none for one that stays as it is.
 * - A read takes one unit for each 4,096 bytes, or part, half of it if eventually consistent; what is absent counts as
 *   one part.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-capacity-handling
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations
 * That indices of a transaction are not doubled, and that checks and deletes go by the stored item, others measured on
 * DynamoDB itself: https://github.com/nubo-db/dynoxide/pull/188, https://github.com/paritysuite/dynamodb-conformance/pull/67
 */
import { isDeepStrictEqual } from 'node:util';
import { type Attributes, bytesOf } from './item-sizes.ts';

export type Image = Attributes | undefined;
export type Index = { name: string; keys: readonly string[]; projected: readonly string[] | 'all' };

const WRITE_BYTES = 1_024;
const TRANSACTED = 2;

const parts = (bytes: number) => Math.max(1, Math.ceil(bytes / WRITE_BYTES));
const size = (image: Image) => (image ? bytesOf(image) : 0);

/** Units of one write on the table itself. */
export function tableUnits(before: Image, after: Image, transacted: boolean): number {
  return parts(Math.max(size(before), size(after))) * (transacted ? TRANSACTED : 1);
}

/** Units of one write on an index of the table. */
export function indexUnits(index: Index, before: Image, after: Image): number {
  const [old, made] = [entryOf(index, before), entryOf(index, after)];
  if (isDeepStrictEqual(old, made)) return 0;
  const moved = old && made && index.keys.some((key) => !isDeepStrictEqual(old[key], made[key]));
  return moved ? parts(size(old)) + parts(size(made)) : parts(Math.max(size(old), size(made)));
}

/** Units of reading so many items that are not there. */
export const absentUnits = (items: number, consistent: boolean): number => items * (consistent ? 1 : 0.5);

/** What an index holds of an item: nothing where a key of the index is missing. */
function entryOf({ keys, projected }: Index, image: Image): Image {
  if (!image || keys.some((key) => image[key] === undefined)) return undefined;
  if (projected === 'all') return image;
  return Object.fromEntries(Object.entries(image).filter(([name]) => projected.includes(name)));
}
