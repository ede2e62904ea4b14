/**
 * Reading a paged list that has its newest first, without ever stepping over what was not returned yet. Each poll
 * begins at the top and walks back, a page a poll, until it stands among what it knows and past the time up to which
 * the list was complete when it was last read. What turns up late, within `overlapMs`, is still met. No post serves as
 * the only mark: posts get deleted, and a list that is asked for what came after a deleted one answers nothing.
 */
import * as z from 'zod';
import { digest } from '../../mention/key.ts';
import type { Mention } from '../../mention/mention.ts';
import type { Cursor } from '../../poll/state.ts';
import type { Polled } from '../poller.ts';

/** Of the list's newest, so many are known by their keys: some 7 KB, and each save of the state costs its size. */
const REMEMBERED = 500;

const keys = z.array(z.string().max(100)).max(REMEMBERED);
const cursorSchema = z.object({
  /** Epoch milliseconds; what was posted before has been read. */
  until: z.number(),
  seen: keys,
  /** On the way back: how to ask for the page to come, when it began, and what it met so far. */
  walk: z.object({ next: z.string().max(2_000), began: z.number(), found: keys }).optional(),
});

/** `next` is how to ask for the page behind this one, undefined at the end of the list. */
export type Page = { mentions: Mention[]; next?: string | undefined };

export type Reading = {
  now: Date;
  /** How late something may turn up in the list behind what was posted after it, in milliseconds. */
  overlapMs: number;
  /** Reads the page behind `next`, or the newest; undefined when the platform no longer knows `next`. */
  readPage(next: string | undefined): Promise<Page | undefined>;
  /** The same as long as there is nothing new in it. By default id and revision. */
  keyOf?(mention: Mention): string;
  /** When it was posted, for what stands in the list by its time. By default for all that tell when. */
  placeOf?(mention: Mention): number | undefined;
};

/**
 * Reads one page. The first time that is the newest one, and the list counts as read; later `more` tells that there
 * are pages to go, and a walk that the platform lost begins anew at the next poll.
 */
export async function readNewestFirst(saved: Cursor | undefined, reading: Reading): Promise<Polled> {
  const { now, overlapMs, keyOf = keyOfRevision, placeOf = postedTime } = reading;
  const cursor = cursorSchema.safeParse(saved).data;
  const { until = 0, seen = [], walk } = cursor ?? {};
  const page = await reading.readPage(walk?.next);
  if (!page) return { mentions: [], cursor: { until, seen }, reads: 1 };

  const { mentions, next } = page;
  const found = newest([...(walk?.found ?? []), ...mentions.map(keyOf)]);
  const known = new Set([...seen, ...(walk?.found ?? [])]);
  const fresh = mentions.filter((mention) => !known.has(keyOf(mention)));
  const began = walk?.began ?? now.getTime();
  if (cursor && next !== undefined && !isCaughtUp(page, { until, seen: new Set(seen) }, { keyOf, placeOf }))
    return { mentions: fresh, cursor: { until, seen, walk: { next, began, found } }, reads: 1, more: true };
  return { mentions: fresh, cursor: { until: began - overlapMs, seen: newest([...found, ...seen]) }, reads: 1 };
}

/** The keys that a cursor knows, for channels that make something of them. */
export function keysOf(saved: Cursor | undefined): string[] {
  const { seen = [], walk } = cursorSchema.safeParse(saved).data ?? {};
  return [...seen, ...(walk?.found ?? [])];
}

/** When a mention was posted; undefined for one that does not tell, which counts as posted when we received it. */
export const postedTime = ({ postedAt, receivedAt }: Mention): number | undefined =>
  postedAt === receivedAt ? undefined : Date.parse(postedAt);

/** Nothing on the page is new, or it reaches both what is known and, if the list has times, behind `until`. */
function isCaughtUp(
  { mentions }: Page,
  { until, seen }: { until: number; seen: ReadonlySet<string> },
  { keyOf, placeOf }: Required<Pick<Reading, 'keyOf' | 'placeOf'>>,
): boolean {
  const knows = (mention: Mention) => seen.has(keyOf(mention));
  if (mentions.length > 0 && mentions.every(knows)) return true;
  const places = mentions.map(placeOf).filter((place) => place !== undefined);
  const isPast = places.some((place) => place < until);
  return isPast ? seen.size === 0 || mentions.some(knows) : places.length === 0 && mentions.some(knows);
}

const newest = (found: string[]) => [...new Set(found)].slice(0, REMEMBERED);

/** 72 bits tell a list's posts and their edits apart. */
const keyOfRevision = ({ externalId, revision }: Mention) => digest(`${externalId} ${revision}`).slice(0, 12);
