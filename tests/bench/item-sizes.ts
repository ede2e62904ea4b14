/**
 * How large items are as DynamoDB bills them: names and values in UTF-8, numbers two digits a byte, three bytes for
 * each list or map and one for each member. A write unit holds 1,024 bytes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { percentile } from '../../infra/replay/figures.ts';
import type { Store } from './stored.ts';

/** A value as it goes over the wire, or as the SDK hands it out. */
export type Value = {
  S?: string | undefined;
  N?: string | undefined;
  B?: Uint8Array | undefined;
  M?: Attributes | undefined;
  L?: Value[] | undefined;
};
export type Attributes = { [name: string]: Value };

export type ItemSize = { items: number; p50Bytes: number; p95Bytes: number; overOneKib: number };

/** By kind of item: `MENTION in a case`, `MENTION noted`, `CASE`, `EVENT`, `POINTER`. */
export async function itemSizes({ client, table }: Store): Promise<Record<string, ItemSize>> {
  const sizes = new Map<string, number[]>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    for (const item of Items) {
      const kind = kindOf(item);
      sizes.set(kind, [...(sizes.get(kind) ?? []), bytesOf(item)]);
    }
  return Object.fromEntries([...sizes].map(([kind, all]) => [kind, summary(all)]));
}

/** What the sort key names, or else (where it is an instant) the partition key. */
export function kindOf({ pk, sk, caseId }: Attributes): string {
  const [first = ''] = sk?.S?.split('#') ?? [];
  if (first === 'MENTION') return `MENTION ${caseId ? 'in a case' : 'noted'}`;
  return /^[A-Z]+$/.test(first) ? first : (pk?.S?.split('#')[0] ?? first);
}

const summary = (all: readonly number[]): ItemSize => ({
  items: all.length,
  p50Bytes: percentile(all, 0.5) ?? 0,
  p95Bytes: percentile(all, 0.95) ?? 0,
  overOneKib: Number((all.filter((bytes) => bytes > 1_024).length / all.length).toFixed(2)),
});

export const bytesOf = (item: Attributes): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);

function valueBytes({ S, N, B, M, L }: Value): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.replace(/[-.]/g, '').length / 2) + 1;
  if (B !== undefined) return B.length;
  if (M !== undefined) return 3 + Object.keys(M).length + bytesOf(M);
  if (L !== undefined) return L.reduce((sum, value) => sum + 1 + valueBytes(value), 3);
  return 1;
}
