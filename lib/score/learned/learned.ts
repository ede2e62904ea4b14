/**
 * What a tenant's corrections taught, on top of what is shipped: layers over the model's heads, the tenant's own
 * categories and teams, and the points of urgency as its people would give them. A part that was not learned, or was
 * no better than what was there, is absent.
 */
import type { Layer } from '../model/learn.ts';
import type { UrgencyWeights } from '../weights.ts';

/** What a layer may answer: labels of the shipped heads, or the tenant's own names. */
export const LEARNED_PARTS = ['sentiment', 'complaint', 'category', 'team'] as const;
export type LearnedPart = (typeof LEARNED_PARTS)[number];
/** Everything that corrections can teach. */
export const TAUGHT_PARTS = [...LEARNED_PARTS, 'weights'] as const;
export type TaughtPart = (typeof TAUGHT_PARTS)[number];

export type Learned = {
  /** Names it in a mention's score, so that it is known who judged. */
  version: string;
  layers: Partial<Record<LearnedPart, Layer>>;
  weights?: Partial<UrgencyWeights>;
  /** The instant of the newest correction that each part was learned from: what came later is new to it. */
  until?: Partial<Record<TaughtPart, string>>;
};
