/** Keys for the values of one field: facts that no matcher tells apart may have the same key, others never do. */
import type { Matcher } from '../document/matcher.ts';
import { type Fact, isList, type Scalar } from '../matcher.ts';

export type Key = Scalar | undefined;

export type Keys = {
  of: (fact: Fact) => Key;
  /** Values that matchers name. Facts may have others, but for numbers no more keys than twice as many. */
  named: readonly Scalar[];
};

/** Numbers between which no matcher makes a difference have one key. */
export function keysBy(matchers: readonly Matcher[]): Keys {
  const cuts = Float64Array.from(new Set(matchers.flatMap(numbersIn))).sort();
  const texts = matchers.filter((matcher) => typeof matcher === 'string' || typeof matcher === 'boolean');
  return {
    named: [...new Set(texts), ...cuts],
    of(fact) {
      if (typeof fact === 'number') return placeOf(fact, cuts);
      if (!isList(fact)) return fact;
      // A list of one is matched as its entry is, an empty one as if there were none.
      return fact.length > 1 ? JSON.stringify(fact) : fact[0];
    },
  };
}

/** The numbers that a matcher compares with: between two of them its answer is the same. */
export function numbersIn(matcher: Matcher): number[] {
  if (typeof matcher === 'number') return [matcher];
  if (typeof matcher !== 'object') return [];
  const named =
    'numeric' in matcher ? matcher.numeric : 'anything-but' in matcher ? [matcher['anything-but']].flat() : [];
  return named.filter((one) => typeof one === 'number');
}

/** Odd on a cut, even between two. */
function placeOf(value: number, cuts: Float64Array): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cuts[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low * 2 + (cuts[low] === value ? 1 : 0);
}
