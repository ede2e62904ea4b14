/** One list out of the histories of a case and of those that were merged into it: one after the other, told apart. */
import * as z from 'zod';

/** Where a page ended: in which case's history, and before which version it goes on; from its newest without one. */
export const historyPlace = z.object({ of: z.string(), before: z.number().optional() });
export type HistoryPlace = z.infer<typeof historyPlace>;

/** Reads about `want` items of one case's history before a version; `next` is where older ones follow. */
type Read<T> = (caseId: string, before: number | undefined, want: number) => Promise<{ items: T[]; next?: number }>;

/** One page, and the place of the next. A case that is no longer among `ids` ends the list. */
export async function together<T>(ids: readonly string[], from: HistoryPlace | undefined, want: number, read: Read<T>) {
  const items: T[] = [];
  const start = from ? ids.indexOf(from.of) : 0;
  let place = start < 0 ? undefined : { of: ids[start], before: from?.before };
  while (place?.of !== undefined && items.length < want) {
    const { of, before } = place;
    const page = await read(of, before, want - items.length);
    items.push(...page.items);
    place = page.next === undefined ? { of: ids[ids.indexOf(of) + 1], before: undefined } : { of, before: page.next };
  }
  return { items, next: place?.of === undefined ? undefined : place };
}
