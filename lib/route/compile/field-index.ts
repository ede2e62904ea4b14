/**
 * For one field: which clauses agree with a value. Clauses that do not look at the field agree with all, lists of plain
 * values are looked up, and other matchers are asked once for a key, then remembered.
 */
import type { Matcher } from '../document/matcher.ts';
import { compileMatcher, type Fact, isList, type Scalar } from '../matcher.ts';
import { addBit, allBits, type Bits, removeBit } from './bits.ts';
import { type Key, type Keys, keysBy } from './keys.ts';

/** What one clause asks of the field: of each list, one matcher must match. */
export type Demand = { clause: number; lists: readonly (readonly Matcher[])[] };

export type FieldIndex = {
  /** Clauses that ask nothing of the field. */
  free: number;
  /** Clauses that agree with a value, about. */
  leaves: number;
  keys: Keys;
  agreeing: (fact: Fact) => Bits;
};

/** Bytes that a field may remember answers in. */
const MOST_BYTES = 2 * 1024 * 1024;
const LEAST_REMEMBERED = 64;
/** So many clauses are asked for so many values to tell what an index leaves. */
const SAMPLE = 32;

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
  const keys = keysBy(demands.flatMap(({ lists }) => lists.flat()));
  const most = Math.max(LEAST_REMEMBERED, Math.floor(MOST_BYTES / (base.byteLength + 1)));
  const remembered = new Map<Key, Bits>();

  function agreeing(fact: Fact): Bits {
    const key = keys.of(fact);
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

  const free = size - demands.length;
  const typical = (value: Scalar) =>
    (exact.get(value)?.length ?? 0) +
    asked.length * mean(spread(asked, SAMPLE).map((one) => Number(one.accepts(value))));
  const leaves = free + mean(spread(keys.named, SAMPLE).map(typical));
  return { free, leaves, keys, agreeing };
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

function listIn<K>(lists: Map<K, number[]>, key: K): number[] {
  const known = lists.get(key);
  if (known) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

const mean = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0) / (numbers.length || 1);

/** At most so many of them, from the first to the last. */
const spread = <T>(some: readonly T[], most: number): T[] =>
  some.filter(
    (_, i) =>
      Math.floor((i * most) / some.length) !== Math.floor(((i - 1) * most) / some.length) || some.length <= most,
  );
