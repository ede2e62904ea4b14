/** Mastodon's lists: ids that grow, and `min_id` to read on from one towards the newest, a page at a time. */
import * as z from 'zod';
import { digest } from '../../mention/key.ts';
import type { Mention } from '../../mention/mention.ts';
import { parseJson } from '../channel.ts';

export const listSchema = z.object({
  /** The id to read on from. */
  after: z.string().max(200),
  /** Keys of what was given already: reading overlaps, so that nothing falls between two reads. */
  seen: z.array(z.string()),
});
export type List = z.infer<typeof listSchema>;

const idsSchema = z.array(z.object({ id: z.string().min(1).max(200) }));

/** Some 7 KB of cursor. What is forgotten and read again is still one mention. */
const REMEMBERED = 500;

/** Servers may give less than we ask for, and take out single posts: from here on a page may have a next one. */
const MAYBE_FULL = 20;

/**
 * Posts of other servers come late and are numbered by when they were written: milliseconds since 1970, then 16 bits.
 * https://docs.joinmastodon.org/entities/Status/#id So far back each round reads again; edits show by it too.
 */
const OVERLAP_MS = 10n * 60_000n;
/** Notifications are counted; two that are written at once may show in the wrong order. */
const OVERLAP_COUNT = 100n;
const FIRST_TIMED = 1n << 48n;

/** What is new on a page, where the list is to be read on, and whether to do so at once. */
export function readOn(
  list: List | undefined,
  body: Buffer,
  mentions: readonly Mention[],
): { fresh: Mention[]; next: List; more: boolean } {
  const ids = parseJson(body, idsSchema).map(({ id }) => id);
  const newest = ids.reduce((a, b) => (isLater(b, a) ? b : a), '0');
  const known = new Set(list?.seen);
  const fresh = mentions.filter((mention) => !known.has(keyOf(mention)));
  const seen = [...new Set([...mentions.map(keyOf), ...known])].slice(0, REMEMBERED);
  const more = list !== undefined && ids.length >= MAYBE_FULL && isLater(newest, list.after);
  if (ids.length === 0) return { fresh, next: { after: list?.after ?? '0', seen }, more };
  return { fresh, next: { after: more ? newest : before(newest), seen }, more };
}

/** Ids are numbers without leading zeros, or texts of one length that sort like them. */
const isLater = (a: string, b: string) => a.length > b.length || (a.length === b.length && a > b);

function before(id: string): string {
  if (!/^\d{1,20}$/.test(id)) return id;
  const number = BigInt(id);
  const overlap = number < FIRST_TIMED ? OVERLAP_COUNT : OVERLAP_MS << 16n;
  return String(number > overlap ? number - overlap : 0n);
}

/** 72 bits tell a list's posts and their edits apart. */
const keyOf = ({ externalId, revision }: Mention) => digest(`${externalId} ${revision}`).slice(0, 12);
