/** The writes that a request to DynamoDB asks for, as they come over the wire. */
import * as z from 'zod';
import type { Attributes } from './item-sizes.ts';

/** One item of a request. `after` is told by the request, or `read` from the table when the write is done. */
export type Write = {
  table: string;
  item: Attributes;
  after: 'item' | 'nothing' | 'same' | 'read';
  transacted: boolean;
};

const value = z.looseObject({
  S: z.string().optional(),
  N: z.string().optional(),
  B: z
    .base64()
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
    .optional(),
  get M() {
    return z.record(z.string(), value).optional();
  },
  get L() {
    return value.array().optional();
  },
});
const attributes = z.record(z.string(), value);

const put = z.object({ TableName: z.string(), Item: attributes });
const keyed = z.object({ TableName: z.string(), Key: attributes });

const putOf = ({ TableName, Item }: z.infer<typeof put>) => ({ table: TableName, item: Item, after: 'item' }) as const;
const deleteOf = ({ TableName, Key }: z.infer<typeof keyed>) =>
  ({ table: TableName, item: Key, after: 'nothing' }) as const;
const updateOf = ({ TableName, Key }: z.infer<typeof keyed>) =>
  ({ table: TableName, item: Key, after: 'read' }) as const;
const checkOf = ({ TableName, Key }: z.infer<typeof keyed>) =>
  ({ table: TableName, item: Key, after: 'same' }) as const;

const action = z.union([
  z.object({ Put: put.transform(putOf) }).transform(({ Put }) => Put),
  z.object({ Delete: keyed.transform(deleteOf) }).transform(({ Delete }) => Delete),
  z.object({ Update: keyed.transform(updateOf) }).transform(({ Update }) => Update),
  z.object({ ConditionCheck: keyed.transform(checkOf) }).transform(({ ConditionCheck }) => ConditionCheck),
]);
const transaction = z.object({ TransactItems: action.array() });
const batched = z.union([
  z.object({ PutRequest: z.object({ Item: attributes }) }),
  z.object({ DeleteRequest: z.object({ Key: attributes }) }),
]);
const batch = z.object({ RequestItems: z.record(z.string(), batched.array()) });

/** By operation; nothing for one that is no write. Throws when the request is none of that operation. */
export function writesOf(operation: string, request: unknown): Write[] {
  const alone = { transacted: false };
  if (operation === 'PutItem') return [{ ...putOf(put.parse(request)), ...alone }];
  if (operation === 'UpdateItem') return [{ ...updateOf(keyed.parse(request)), ...alone }];
  if (operation === 'DeleteItem') return [{ ...deleteOf(keyed.parse(request)), ...alone }];
  if (operation === 'TransactWriteItems')
    return transaction.parse(request).TransactItems.map((one) => ({ ...one, transacted: true }));
  if (operation !== 'BatchWriteItem') return [];
  return Object.entries(batch.parse(request).RequestItems).flatMap(([TableName, requests]) =>
    requests.map((one) => ({
      ...('PutRequest' in one
        ? putOf({ TableName, ...one.PutRequest })
        : deleteOf({ TableName, ...one.DeleteRequest })),
      ...alone,
    })),
  );
}
