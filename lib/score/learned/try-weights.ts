/** Points of urgency learned from corrections, kept only if they come nearer to what people say where they never saw it. */
import { weightsOf } from '../judging.ts';
import { DEFAULT_WEIGHTS, type Factor, type UrgencyWeights } from '../weights.ts';
import { isGain } from './better.ts';
import { FOLDS } from './folds.ts';
import type { Learned } from './learned.ts';
import type { Lesson } from './lessons.ts';
import { FEWEST_CASES, type Verdict } from './train-layer.ts';
import { FACTORS, learnWeights, urgencyBy } from './train-weights.ts';

type Said = NonNullable<Lesson['urgency']>;
export type WeightsVerdict = Omit<Verdict, 'better'> & {
  /** Of the factors that differ from the usual, and only if they are better. */
  weights?: Partial<UrgencyWeights>;
};

/** `table`: the points that the routing table gives; those that it changes are meant, and stay. */
export function tryWeights(
  said: readonly Said[],
  table: UrgencyWeights,
  live: Pick<Learned, 'version' | 'layers' | 'weights' | 'until'> | undefined,
): WeightsVerdict {
  const until = live?.weights ? (live.until?.weights ?? '') : '';
  const fresh = said.filter(({ at }) => at > until);
  if (fresh.length < FEWEST_CASES)
    return { ...NONE, why: `${fresh.length} new corrections of it, at least ${FEWEST_CASES} are needed` };
  const fixed = new Set(FACTORS.filter((factor) => table[factor] !== DEFAULT_WEIGHTS[factor]));
  const standing = weightsOf({ weights: table, learned: live });
  const errors = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = learnWeights(
      said.filter((one) => one.fold !== fold),
      standing,
      fixed,
    );
    return fresh
      .filter((one) => one.fold === fold)
      .map((one) => ({ before: errorOf(one, standing), after: errorOf(one, weights), group: one.group }));
  }).flat();
  const judged = {
    judged: errors.length,
    before: hundredths(mean(errors.map(({ before }) => before))),
    after: hundredths(mean(errors.map(({ after }) => after))),
  };
  const gains = Map.groupBy(errors, ({ group }) => group);
  if (!isGain([...gains.values()].map((alike) => mean(alike.map(({ before, after }) => before - after)))))
    return { ...judged, why: 'no nearer than the points that stand, or by chance' };
  const weights = learnWeights(said, standing, fixed);
  const changed = FACTORS.filter((factor) => !fixed.has(factor) && weights[factor] !== DEFAULT_WEIGHTS[factor]);
  return { ...judged, why: sentenceOf(weights, standing), weights: pick(weights, changed) };
}

const NONE = { judged: 0, before: 0, after: 0 };

const errorOf = ({ said, shares }: Said, weights: UrgencyWeights) => Math.abs(said - urgencyBy(weights, shares));

const mean = (errors: readonly number[]) => errors.reduce((sum, error) => sum + error, 0) / Math.max(1, errors.length);
const hundredths = (value: number) => Math.round(100 * value) / 100;

const pick = (weights: UrgencyWeights, factors: readonly Factor[]): Partial<UrgencyWeights> =>
  Object.fromEntries(factors.map((factor) => [factor, weights[factor]]));

/** The factors that moved most. */
function sentenceOf(weights: UrgencyWeights, standing: UrgencyWeights): string {
  const moved = FACTORS.filter((factor) => weights[factor] !== standing[factor]).sort(
    (a, b) => Math.abs(weights[b] - standing[b]) - Math.abs(weights[a] - standing[a]),
  );
  return moved
    .slice(0, 3)
    .map((factor) => `${factor} ${weights[factor]} instead of ${standing[factor]}`)
    .join(', ');
}
