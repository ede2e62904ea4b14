/**
 * A mention is one post, comment, message or review that speaks to or about a brand. This is the shape that
 * crosses the mentions queue: channels produce it, triage consumes it, and it is parsed at both ends.
 * Its `text`, `title` and `url` may still hold private data here; nothing after triage does.
 */
import * as z from 'zod';

/** Longest text kept, in UTF-16 units. Longer posts are cut by the channel; 100 of these stay under one SQS batch. */
export const MAX_TEXT = 5_000;

/** `tombstone` revision: no later create or edit of the same mention can be newer. */
export const DELETED_REVISION = Number.MAX_SAFE_INTEGER;

export const brandName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40');
export const channelName = z.string().regex(/^[a-z][a-z-]{0,19}$/);

export const authorSchema = z.object({
  /** The platform's stable id; without one, each mention of this author becomes its own case. */
  id: z.string().min(1).max(200).optional(),
  handle: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  followers: z.number().int().nonnegative().optional(),
  verified: z.boolean().optional(),
});

const count = z.number().int().nonnegative();

export const mentionSchema = z.object({
  brand: brandName,
  channel: channelName,
  kind: z.enum(['post', 'comment', 'message', 'review']),
  /** Id of the platform's object, prefixed with its source where the platform's ids are not globally unique. */
  externalId: z.string().min(1).max(2_000),
  /** Edit time in epoch milliseconds, 0 for an unedited mention, DELETED_REVISION for a deletion. Higher wins. */
  revision: z.number().int().nonnegative(),
  text: z.string().max(MAX_TEXT),
  title: z.string().max(500).optional(),
  url: z.string().max(2_000).optional(),
  /** What the platform says the language is (BCP 47); a hint only. */
  languageHint: z.string().max(35).optional(),
  author: authorSchema,
  /** Conversation the mention belongs to; mentions of one thread belong to one case. */
  threadId: z.string().min(1).max(2_000).optional(),
  public: z.boolean(),
  /** Written by one of the brand's own accounts: never a mention, but our answer when it lies in a case's thread. */
  own: z.boolean(),
  /** When the customer posted, ISO 8601 UTC. Orders mentions; never in the future of `receivedAt`. */
  postedAt: z.iso.datetime(),
  /** When we accepted it, ISO 8601 UTC. Deadlines run from here. */
  receivedAt: z.iso.datetime(),
  /** The platform told its ids only: what it takes to ask for the rest, which `fetch-mentions` does before triage. */
  ask: z.record(z.string(), z.string().max(500)).optional(),
  /** A review's stars, and what the shop tells with them. */
  review: z
    .object({
      stars: z.number().min(0).max(5),
      /** Version of the app that was reviewed. */
      version: z.string().max(100).optional(),
      /** Written on the brand's invitation. */
      invited: z.boolean().optional(),
    })
    .optional(),
  /** How far it travels, as far as the platform tells. */
  reactions: z.object({ likes: count, reposts: count, replies: count }).partial().optional(),
  /** Older than this many milliseconds at receipt counts as late: a case, but nobody is paged. */
  maxAgeMs: z.number().int().positive().optional(),
});

export type Author = z.infer<typeof authorSchema>;
export type Mention = z.infer<typeof mentionSchema>;

const DEFAULT_MAX_AGE_MS = 24 * 3_600_000;

/** True when the mention reached us so long after it was posted that paging somebody would only confuse. */
export function isLate(mention: Pick<Mention, 'postedAt' | 'receivedAt' | 'maxAgeMs'>): boolean {
  return Date.parse(mention.receivedAt) - Date.parse(mention.postedAt) > (mention.maxAgeMs ?? DEFAULT_MAX_AGE_MS);
}

/** Cuts a text to MAX_TEXT UTF-16 units without splitting a surrogate pair. */
export function cutText(text: string, max: number = MAX_TEXT): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

/** All that a mention says: its title and its text. */
export const textOf = ({ title, text }: Pick<Mention, 'title' | 'text'>) => (title ? `${title}\n${text}` : text);

/** The earlier of the two instants: a post dated after its own receipt is taken as posted when it arrived. */
export function clampPostedAt(postedAt: Date, receivedAt: Date): string {
  return (postedAt > receivedAt ? receivedAt : postedAt).toISOString();
}
