/** Items of the case table that filing reads and writes: mentions, and the pointers that lead to a case. */
import * as z from 'zod';
import { mentionSchema } from '../mention/mention.ts';
import { judgedSchema } from './judged.ts';
import { unpack } from './packing.ts';

const day = 86_400;
/** Mentions outside any case live this long, in seconds; platforms retry a delivery for at most 7 days. */
export const NOTED_TTL = 90 * day;
/** Mentions and events of a case, and the case itself after it closed. */
export const CASE_TTL = 400 * day;

const base = z.object({
  key: z.string(),
  brand: z.string(),
  /** A write counts if the item is absent or its revision lower. */
  revision: z.number().int().nonnegative(),
  caseId: z.string().optional(),
  receivedAt: z.iso.datetime(),
});

const shapes = z.discriminatedUnion('status', [
  base.extend({
    status: z.literal('filed'),
    judged: judgedSchema.omit({ key: true }),
    /** Stored with its case's id alone, on a thread too hot to write; the next sweep folds it in. */
    unfolded: z.boolean().optional(),
  }),
  /** Our own answer in a case's thread. */
  base.extend({ status: z.literal('own'), mention: mentionSchema }),
  /** Tombstone: nothing of what it said is kept. */
  base.extend({ status: z.literal('deleted'), postedAt: z.iso.datetime() }),
]);
export type StoredMention = z.infer<typeof shapes>;
/** Reads an item as `pack` wrote it. */
export const storedMentionSchema = z.preprocess(unpack, shapes);

/** Outside any case, and there to be listed. */
export const isNoted = (stored: StoredMention): boolean => stored.status === 'filed' && stored.caseId === undefined;

export const pointerSchema = z.object({
  caseId: z.string().optional(),
  /** Counts the cases of this author or thread; part of the next case's id. */
  generation: z.number().int().nonnegative(),
  /** We answered in this thread before its first mention was filed. */
  respondedAt: z.iso.datetime().optional(),
  /** Of an agent's word: whom the directory knew when the case was pointed to. */
  customer: z.string().optional(),
});
export type Pointer = z.infer<typeof pointerSchema>;
