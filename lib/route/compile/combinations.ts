/**
 * Fields that say little each say much together: for every combination of their values that was met, the few clauses
 * that agree with all of them are remembered.
 */
import type { Facts } from '../facts.ts';
import { membersOf } from './bits.ts';
import type { Demands } from './demands.ts';
import type { Index, MentionKeys } from './indices.ts';
import type { Key } from './keys.ts';
import { after } from './most-telling.ts';

export type Combinations = {
  /** Those that it answers for. */
  indices: readonly Index[];
  /** In ascending order. */
  agreeing: (facts: Facts) => readonly number[];
};

/** Bytes that all combinations of a table may take. */
const MOST_BYTES = 8 * 1024 * 1024;
/** What a combination takes besides its clauses, about, and each clause. */
const BYTES_EACH = 150;
const BYTES_A_CLAUSE = 8;
/** Once so few clauses are left, testing them costs less than another field. */
const FEW = 4;
/** A list of more than one in so many of all clauses takes longer than the sets of bits, which hold 32 in a word. */
const SPARSE = 24;

/** Undefined where it would not pay, because the fields leave too many clauses. */
export function combine(indices: readonly Index[], clauses: readonly Demands[]): Combinations | undefined {
  const chosen = choose(indices, clauses);
  return chosen && { indices: chosen, agreeing: remember(chosen) };
}

type KeyedIndex = Index & { keys: MentionKeys };

/** The most telling fields whose combinations can all be remembered. */
function choose(indices: readonly Index[], clauses: readonly Demands[]): KeyedIndex[] | undefined {
  const chosen: KeyedIndex[] = [];
  let [left, total, combinations] = [clauses.map(() => 1), clauses.length, 1];
  for (const index of indices.filter(hasKeys).sort((a, b) => a.keys.leaves - b.keys.leaves)) {
    if (total <= FEW) break;
    const fewer = after(index, clauses, left);
    const more = combinations * index.keys.count;
    if (more * (BYTES_EACH + BYTES_A_CLAUSE * fewer.total) > MOST_BYTES) continue;
    chosen.push(index);
    [left, total, combinations] = [fewer.left, fewer.total, more];
  }
  return total * SPARSE <= clauses.length ? chosen : undefined;
}

const hasKeys = (index: Index): index is KeyedIndex => index.keys !== undefined;

function remember(chosen: readonly KeyedIndex[]): Combinations['agreeing'] {
  const fields = chosen.map(({ keys, agreeing }) => ({ keyOf: keys.of, agreeing, numbers: new Map<Key, number>() }));
  // Keys are numbered as they come, and a combination is the number that has them as digits.
  const base = Math.floor(Number.MAX_SAFE_INTEGER ** (1 / fields.length));
  const remembered = new Map<number, readonly number[]>();
  let bytes = 0;

  function combinationOf(facts: Facts): number {
    let combination = 0;
    for (const { keyOf, numbers } of fields) {
      const key = keyOf(facts);
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      combination = combination * base + number;
    }
    return combination;
  }

  function forget(): void {
    remembered.clear();
    for (const { numbers } of fields) numbers.clear();
    bytes = 0;
  }

  return (facts) => {
    const combination = combinationOf(facts);
    const known = remembered.get(combination);
    if (known) return known;
    const clauses = membersOf(fields.map(({ agreeing }) => agreeing(facts)));
    bytes += BYTES_EACH + BYTES_A_CLAUSE * clauses.length;
    if (bytes > MOST_BYTES || fields.some(({ numbers }) => numbers.size >= base)) forget();
    else remembered.set(combination, clauses);
    return clauses;
  };
}
