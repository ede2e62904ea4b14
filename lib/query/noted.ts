/**
 * Noted mentions, newest first. They are listed month by month in items that name all the mentions which one batch
 * noted, so an entry of the list is a place within such an item.
 */
import * as z from 'zod';
import { monthOf, notedPartition } from '../keys.ts';
import type { Entry, List } from './walk.ts';

export const notedItemSchema = z.object({ sk: z.string(), keys: z.array(z.string()) });

/** Noted mentions expire after 90 days, which begin in one of four months. */
const MONTHS = 4;
const LATEST_MONTH = 999_912;

/** The months of a brand; walked by name, so the newest has the smallest. */
export function notedMonths(brand: string, now: Date): List[] {
  return Array.from({ length: MONTHS }, (_, back) => {
    const month = monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)));
    const name = `${brand}#${LATEST_MONTH - Number(month.replace('-', ''))}`;
    return { name, partitions: [notedPartition(brand, month)] };
  });
}

const separator = '|';
const sortOf = (sk: string, index: number) => `${sk}${separator}${String(index).padStart(4, '0')}`;

/** Sort key of the item that an entry lies in. */
export const itemOf = (entry: Entry): string => entry.sort.slice(0, entry.sort.lastIndexOf(separator));

/** The entries of some items, newest first, that come after `after`; `pkOf` makes a mention's partition key of its key. */
export function entriesIn(
  items: readonly z.infer<typeof notedItemSchema>[],
  after: Entry | undefined,
  pkOf: (key: string) => string,
): Entry[] {
  return items
    .flatMap(({ sk, keys }) => keys.map((key, index) => ({ sort: sortOf(sk, index), pk: pkOf(key) })).reverse())
    .filter(({ sort }) => after === undefined || sort < after.sort);
}
