/**
 * Points of urgency as people would give them: a ridge regression of the urgencies that they said on how much each
 * mention had of each factor. Points are pulled to those that stand now, so that a few corrections move them a little
 * and factors that no correction tells of stay, and lie between 0 and 100, so that every factor still only adds (Hoerl
 * and Kennard, "Ridge regression", Technometrics 12, 1970; bounds by projected coordinate descent, which for a convex
 * quadratic form ends in its one minimum). A mention at the ceiling of 100 says only that its sum is no less.
 */
import { sumOfReasons } from '../score.ts';
import { DEFAULT_WEIGHTS, type Factor, type UrgencyWeights } from '../weights.ts';

export type SaidUrgency = { said: number; shares: Readonly<Record<string, number>> };

/** The points that stand now count as much as so many corrections that have a factor in full. */
const PULL = 5;
const SWEEPS = 200;
const CEILING = 100;

export const FACTORS = Object.keys(DEFAULT_WEIGHTS) as Factor[];

/** `fixed` factors keep their points: somebody has written them down. Whole points. */
export function learnWeights(
  corrections: readonly SaidUrgency[],
  now: UrgencyWeights,
  fixed: ReadonlySet<Factor>,
): UrgencyWeights {
  const weights: Record<Factor, number> = { ...now };
  const sums = corrections.map(({ shares }) => sumOf(weights, shares));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const factor of FACTORS) {
      if (fixed.has(factor)) continue;
      let slope = PULL * (now[factor] - weights[factor]);
      let curve = PULL;
      for (const [i, { said, shares }] of corrections.entries()) {
        const share = shares[factor] ?? 0;
        const sum = sums[i] ?? 0;
        if (share === 0 || (said >= CEILING && sum > said)) continue;
        slope += share * (said - sum);
        curve += share * share;
      }
      const moved = Math.min(100, Math.max(0, weights[factor] + slope / curve));
      for (const [i, { shares }] of corrections.entries())
        sums[i] = (sums[i] ?? 0) + (shares[factor] ?? 0) * (moved - weights[factor]);
      weights[factor] = moved;
    }
  for (const factor of FACTORS) weights[factor] = Math.round(weights[factor]);
  return weights;
}

const sumOf = (weights: UrgencyWeights, shares: SaidUrgency['shares']) =>
  FACTORS.reduce((sum, factor) => sum + weights[factor] * (shares[factor] ?? 0), 0);

/** The urgency that these points give, as a score has it. */
export function urgencyBy(weights: UrgencyWeights, shares: SaidUrgency['shares']): number {
  return sumOfReasons(
    FACTORS.map((factor) => ({ factor, points: Math.round(weights[factor] * (shares[factor] ?? 0)) })),
  );
}
