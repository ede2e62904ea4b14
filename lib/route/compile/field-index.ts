/**
 * For one field: which clauses agree with a value. Clauses that do not look at the field agree with all, lists of plain
 * values are looked up, and other matchers are asked once for a value, then remembered. Numbers between which no
 * matcher makes a difference are remembered as one.
 */
import type { Matcher } from '../document/matcher.ts';
import { compileMatcher, type Fact, isList, type Scalar } from '../matcher.ts';
import { addBit, allBits, type Bits, removeBit } from './bits.ts';

/** What one clause asks of the field: of each list, one matcher must match. */
export type Demand = { clause: number; lists: readonly (readonly Matcher[])[] };

export type FieldIndex = {
  /** Clauses that ask nothing of the field. */
  free: number;
  agreeing: (fact: Fact) => Bits;
};

/** Bytes that a field may remember answers in. */
const MOST_BYTES = 2 * 1024 * 1024;
const LEAST_REMEMBERED = 64;

export function indexField(demands: readonly Demand[], size: number): FieldIndex {
  const base = allBits(size);
  for (const { clause } of demands) removeBit(base, clause);
  const exact = new Map<Scalar, number[]>();
  const asked: { clause: number; accepts: (fact: Fact) => boolean }[] = [];
  for (const { clause, lists } of demands) {
    const values = plainValues(lists);
    if (values) for (const value of values) listIn(exact, value).push(clause);
    else asked.push({ clause, accepts: compileLists(lists) });
  }
  const keyOf = keysBy(demands.flatMap(({ lists }) => lists.flat()));
  const most = Math.max(LEAST_REMEMBERED, Math.floor(MOST_BYTES / (base.byteLength + 1)));
  const remembered = new Map<Scalar | undefined, Bits>();

  function agreeing(fact: Fact): Bits {
    const key = keyOf(fact);
    const known = remembered.get(key);
    if (known) return known;
    const bits = base.slice();
    for (const value of isList(fact) ? fact : fact === undefined ? [] : [fact])
      for (const clause of exact.get(value) ?? []) addBit(bits, clause);
    for (const { clause, accepts } of asked) if (accepts(fact)) addBit(bits, clause);
    if (remembered.size >= most) remembered.clear();
    remembered.set(key, bits);
    return bits;
  }

  return { free: size - demands.length, agreeing };
}

/** The values of a single list that has nothing but values. */
function plainValues(lists: Demand['lists']): Scalar[] | undefined {
  const [list = [], ...others] = lists;
  const values = list.filter((matcher) => typeof matcher !== 'object');
  return others.length === 0 && values.length === list.length ? values : undefined;
}

export function compileLists(lists: Demand['lists']): (fact: Fact) => boolean {
  const tests = lists.map((list) => list.map(compileMatcher));
  return (fact) => tests.every((anyOf) => anyOf.some((matches) => matches(fact)));
}

/** Facts that no matcher tells apart may have the same key; others never do. */
function keysBy(matchers: readonly Matcher[]): (fact: Fact) => Scalar | undefined {
  const cuts = Float64Array.from(new Set(matchers.flatMap(numbersIn))).sort();
  return (fact) => {
    if (typeof fact === 'number') return placeOf(fact, cuts);
    if (!isList(fact)) return fact;
    // A list of one is matched as its entry is, an empty one as if there were none.
    return fact.length > 1 ? JSON.stringify(fact) : fact[0];
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

function listIn<K>(lists: Map<K, number[]>, key: K): number[] {
  const known = lists.get(key);
  if (known) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}
