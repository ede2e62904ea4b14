/**
 * One correction by a person: what the judgement was, and what they say it is. It holds all that learning needs, so
 * that it outlives the mention. The text is masked, as everything stored outside the private table.
 */
import * as z from 'zod';
import { brandName } from '../../mention/mention.ts';

/** A person chooses; `mixed` is for machines that cannot. */
export const saidSentiment = z.enum(['negative', 'neutral', 'positive']);

const saidSchema = z.object({
  sentiment: saidSentiment.optional(),
  complaint: z.enum(['yes', 'no']).optional(),
  category: z.string().max(40).optional(),
  team: z.string().max(40).optional(),
  /** 0-100. */
  urgency: z.number().int().min(0).max(100).optional(),
});

export const correctionSchema = z.object({
  brand: brandName,
  caseId: z.string(),
  /** Of the mention that was judged. */
  key: z.string(),
  at: z.iso.datetime(),
  /** `sub` of the person. */
  actor: z.string(),
  /** Title and text, masked; what the model reads. */
  text: z.string().max(6_000),
  languageHint: z.string().max(35).optional(),
  /** What they say; at least one of these. */
  said: saidSchema,
  /** What the judgement was of the same things, and who judged: `local`, `comprehend`, or a learned version. */
  was: saidSchema.extend({ sentiment: z.string().optional(), judgedBy: z.string() }),
  /** With an urgency: how much of each factor's points the mention had, 0 or more. */
  shares: z.record(z.string(), z.number()).optional(),
});
export type Correction = z.infer<typeof correctionSchema>;
