/** What a deployment says of judging, beside what is shipped: its routing table's words, and what its people corrected. */
import type { Categories } from './category.ts';
import type { Learned } from './learned/learned.ts';
import { judgeByLayer } from './model/learn.ts';
import type { Vector } from './model/vector.ts';
import type { Score } from './score.ts';
import type { Tiers } from './urgency.ts';
import { DEFAULT_WEIGHTS, type Factor, type UrgencyWeights } from './weights.ts';

export type Judging = {
  /** Points of urgency, by the routing table. */
  weights?: UrgencyWeights;
  /** How much each tier of the customer directory counts, 0-1. */
  tiers?: Tiers;
  categories?: Categories;
  learned?: Learned;
};

/** Learned points count where the table leaves a factor its usual ones: what somebody wrote down is meant. */
export function weightsOf({ weights = DEFAULT_WEIGHTS, learned }: Judging): UrgencyWeights {
  if (!learned?.weights) return weights;
  const unchanged = Object.entries(learned.weights).filter(
    ([factor]) => weights[factor as Factor] === DEFAULT_WEIGHTS[factor as Factor],
  );
  return { ...weights, ...Object.fromEntries(unchanged) };
}

/** Surer than that before a mention goes where people have sent others like it. */
const SUGGESTED_FROM = 0.6;

/** The team that corrections say such mentions belong to; undefined without corrections, or when they do not tell. */
export function teamOf(vector: Vector, { learned }: Judging): Score['team'] {
  const layer = learned?.layers.team;
  if (!layer) return undefined;
  const { label, confidence } = judgeByLayer(layer, vector);
  return confidence < SUGGESTED_FROM ? undefined : { name: label, confidence: Math.round(1_000 * confidence) / 1_000 };
}
