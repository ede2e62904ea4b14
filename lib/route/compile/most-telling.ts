/** Which indices to ask for every mention: those that together leave the fewest clauses. */
import type { Demands } from './demands.ts';
import type { Index } from './indices.ts';

/** Which part of the clauses that ask for words, or for a text, a mention leaves, about. */
const SPOKEN_SHARE = 0.01;

/** One after the other, each the one that leaves fewest of what those before it leave: some routes ask for words only. */
export function mostTelling(indices: readonly Index[], clauses: readonly Demands[], most: number): Index[] {
  const chosen: Index[] = [];
  let left = clauses.map(() => 1);
  for (let i = 0; i < Math.min(most, indices.length); i++) {
    const options = indices.filter((index) => !chosen.includes(index)).map((index) => after(index, clauses, left));
    const best = options.reduce((a, b) => (b.total < a.total ? b : a));
    chosen.push(best.index);
    left = best.left;
  }
  return chosen;
}

/** Of each clause the part of mentions that it is left for, once one more index is asked. */
export function after<I extends Index>(index: I, clauses: readonly Demands[], before: readonly number[]) {
  const share = index.keys ? (index.keys.leaves - index.free) / Math.max(1, clauses.length - index.free) : SPOKEN_SHARE;
  const left = clauses.map((clause, i) => (before[i] ?? 0) * (asks(clause, index) ? share : 1));
  return { index, left, total: left.reduce((total, one) => total + one, 0) };
}

const asks = ({ fields, phrases }: Demands, { over }: Index): boolean =>
  over === 'phrases' ? phrases.length > 0 : fields.has(over ?? 'text');
