/**
 * Reading long lists page by page. A walk goes through several lists one after the other, by name; a list may lie in
 * several partitions, which are merged by their sort key. Where a page ends is remembered exactly, by the last entry
 * taken from each partition, so the next page has no gap and no duplicate, whatever else is added meanwhile.
 */
import * as z from 'zod';

export type List = { name: string; partitions: readonly string[] };

/** An entry of an index: its sort key and the item it stands for. */
export type Entry = { sort: string; pk: string };
/** Entries of one partition after `after`, in the list's order, and whether more follow. */
export type ReadEntries = (
  partition: string,
  after: Entry | undefined,
  most: number,
) => Promise<{ entries: Entry[]; more: boolean }>;

const spot = z.union([z.literal('start'), z.literal('end'), z.tuple([z.string(), z.string()])]);
/** Where the next page begins: the list, and how far each of its partitions was read. */
export const placeSchema = z.object({ list: z.string(), spots: z.array(spot) });
export type Place = z.infer<typeof placeSchema>;
type Spot = z.infer<typeof spot>;

export type Walk<T> = {
  lists: readonly List[];
  from: Place | undefined;
  /** Items wanted; a page may hold fewer although more follow. */
  want: number;
  /** Entries looked at together; more than `want` where many of them will be left out. */
  atOnce: number;
  newestFirst: boolean;
  read: ReadEntries;
  /** The items behind some entries, in their order; undefined for one that does not belong on the page. */
  load: (entries: readonly Entry[]) => Promise<(T | undefined)[]>;
};

/** Reads of an index for one page: after these it ends early, rather than late. */
const MOST_READS = 40;

/** One page, and where the next one begins; an empty page may still have a next one. */
export async function walk<T>(options: Walk<T>): Promise<{ items: T[]; next: Place | undefined }> {
  const { from, want, atOnce, load } = options;
  const lists = options.lists
    .filter(({ name }) => from === undefined || name >= from.list)
    .sort((a, b) => compare(a.name, b.name));
  const items: T[] = [];
  let reads = 0;
  for (const list of lists) {
    let spots: Spot[] = list.partitions.map((_, i) => (from?.list === list.name ? (from.spots[i] ?? 'end') : 'start'));
    while (spots.some((at) => at !== 'end')) {
      if (items.length >= want || reads >= MOST_READS) return { items, next: { list: list.name, spots } };
      const ahead = await readAhead(list, spots, Math.max(want - items.length, atOnce), options);
      reads += list.partitions.length;
      const loaded = await load(ahead.merged.map(({ entry }) => entry));
      const taken = lengthOfPage(loaded, want - items.length);
      items.push(...loaded.slice(0, taken).filter((item) => item !== undefined));
      spots = spots.map((at, partition) => nextSpot(at, ahead, partition, taken));
    }
  }
  return { items, next: undefined };
}

type Ahead = {
  merged: { entry: Entry; partition: number }[];
  /** For each partition, how many entries were read and whether they are its last. */
  read: { count: number; more: boolean }[];
};

async function readAhead(
  list: List,
  spots: readonly Spot[],
  most: number,
  { read, newestFirst }: Pick<Walk<unknown>, 'read' | 'newestFirst'>,
): Promise<Ahead> {
  const pages = await Promise.all(
    list.partitions.map((name, i) => {
      const at = spots[i] ?? 'end';
      if (at === 'end') return { entries: [], more: false };
      return read(name, at === 'start' ? undefined : { sort: at[0], pk: at[1] }, most);
    }),
  );
  const all = pages.flatMap(({ entries }, partition) => entries.map((entry) => ({ entry, partition })));
  // Stable, so the entries of one partition keep their order and a page takes the first ones of each.
  all.sort((a, b) => compare(a.entry.sort, b.entry.sort) * (newestFirst ? -1 : 1));
  return { merged: all.slice(0, most), read: pages.map(({ entries, more }) => ({ count: entries.length, more })) };
}

/** How many entries it takes to find `room` items, or all of them. */
function lengthOfPage(loaded: readonly unknown[], room: number): number {
  let found = 0;
  for (const [i, item] of loaded.entries()) {
    if (item !== undefined) found++;
    if (found === room) return i + 1;
  }
  return loaded.length;
}

function nextSpot(at: Spot, { merged, read }: Ahead, partition: number, taken: number): Spot {
  const own = merged.slice(0, taken).filter((one) => one.partition === partition);
  const last = own.at(-1)?.entry;
  const { count, more } = read[partition] ?? { count: 0, more: false };
  if (own.length === count && !more) return 'end';
  return last ? [last.sort, last.pk] : at;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
