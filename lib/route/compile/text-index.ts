/**
 * Which clauses may agree with a text: whatever matches one of their matchers holds some characters in a row that the
 * matcher names. Of all such runs in a matcher, the one that fewest others have is looked for.
 */
import type { Matcher } from '../document/matcher.ts';
import { piecesOf } from '../wildcard.ts';
import { addBit, allBits, type Bits, removeBit } from './bits.ts';
import type { Demand } from './field-index.ts';
import { filterOf, hashOf, mixed } from './word-filter.ts';

/** Characters of a run: the longer say more, the shorter are for matchers that name no more. */
const RUNS = [6, 3];

export type TextIndex = {
  /** Clauses that it cannot rule out by any text. */
  free: number;
  /** Of a normalised text. The set is good until the next call. */
  agreeing: (words: string) => Bits;
};

export function indexText(demands: readonly Demand[], size: number): TextIndex {
  const needs = demands.flatMap(({ clause, lists }) => {
    const runs = lists.map((list) => list.map(runsOf)).find((list) => list.every((some) => some.length > 0));
    return runs ? [{ clause, runs }] : [];
  });
  const count = new Map<number, number>();
  for (const run of needs.flatMap((one) => one.runs.flat())) count.set(run, (count.get(run) ?? 0) + 1);

  const base = allBits(size);
  const clausesBy = new Map<number, number[]>();
  for (const { clause, runs } of needs) {
    removeBit(base, clause);
    for (const run of runs.map((some) => rarest(some, count))) {
      const clauses = clausesBy.get(run) ?? [];
      clauses.push(clause);
      clausesBy.set(run, clauses);
    }
  }
  const isNamed = filterOf([...clausesBy.keys()]);
  const bits = base.slice();

  function agreeing(text: string): Bits {
    bits.set(base);
    for (const length of RUNS) {
      for (let end = length; end <= text.length; end++) {
        let hash = 0;
        for (let i = end - length; i < end; i++) hash = mixed(hash, text.charCodeAt(i));
        if (isNamed(hash)) for (const clause of clausesBy.get(hash) ?? []) addBit(bits, clause);
      }
    }
    return bits;
  }

  return { free: size - needs.length, agreeing };
}

/** Hashes of the runs in the longest part of a matcher; none when a text may match without any. */
function runsOf(matcher: Matcher): number[] {
  const named = partsOf(matcher).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  const length = RUNS.find((one) => one <= named.length);
  if (length === undefined) return [];
  return Array.from({ length: named.length - length + 1 }, (_, i) => hashOf(named.slice(i, i + length)));
}

function partsOf(matcher: Matcher): string[] {
  if (typeof matcher === 'string') return [matcher];
  if (typeof matcher !== 'object') return [];
  if ('wildcard' in matcher) return piecesOf(matcher.wildcard);
  const edge = 'prefix' in matcher ? matcher.prefix : 'suffix' in matcher ? matcher.suffix : undefined;
  return typeof edge === 'string' ? [edge] : [];
}

const rarest = (runs: readonly number[], count: ReadonlyMap<number, number>): number =>
  runs.reduce((best, run) => ((count.get(run) ?? 0) < (count.get(best) ?? 0) ? run : best));
