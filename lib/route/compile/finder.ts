/**
 * Finds the routes that match, in order, at a cost that hardly grows with their number. Each route is one clause or,
 * with alternatives, several. Each field has an index that answers which clauses agree with its value. Where a few
 * fields together leave few clauses, these are remembered for each combination of values. Elsewhere the indices that
 * leave the fewest clauses are asked for every mention. What they agree on is tested clause by clause, and once that
 * takes long, the other indices are asked too. Decides as trying one route after the other would.
 */
import type { Facts } from '../facts.ts';
import { allBits, type Bits, hasBit, someShared } from './bits.ts';
import { testsOf } from './clause-tests.ts';
import { clausesOf } from './clauses.ts';
import type { Clocks } from './clocks.ts';
import { combine } from './combinations.ts';
import { demandsOf } from './demands.ts';
import { fieldsBy } from './fields.ts';
import type { FlatRoute } from './flatten.ts';
import { type Index, indexAll } from './indices.ts';
import { mostTelling } from './most-telling.ts';

/** The matching routes in order, up to and with the first that does not continue. */
export type Finder<T> = (facts: Facts) => T[];

/** Indices that are asked for every mention. */
const ALWAYS_ASKED = 3;
/** Clauses that are tested before the last indices are asked. Measured: hardly matters below 64. */
const PATIENCE = 4;

export function compileFinder<T extends Pick<FlatRoute, 'conditions' | 'continue'>>(
  routes: readonly T[],
  clocks: Clocks,
): Finder<T> {
  const read = fieldsBy(clocks);
  const parts = routes.flatMap((route) =>
    clausesOf(route.conditions).map((clause) => ({ route, demands: demandsOf(clause) })),
  );
  const demands = parts.map((part) => part.demands);
  const indices = indexAll(demands, read);
  const together = combine(indices, demands);
  const asked = together?.indices ?? mostTelling(indices, demands, ALWAYS_ASKED);
  const others = indices.filter((index) => !asked.includes(index));
  // Looking a bit up in sets that mentions share costs less than clauses, which are all over the memory; reading the
  // text does not.
  const soon = together ? others.filter(({ keys }) => keys) : [];
  const later = others.filter((index) => !soon.includes(index));
  const answered = new Set([...asked, ...soon].map(({ over }) => over));
  const clauses = parts.map(({ route, demands }) => ({ route, tests: testsOf(demands, answered, read, clocks) }));
  const all = allBits(clauses.length);

  return (facts) => {
    const found: T[] = [];
    const ask = ({ agreeing }: Index) => agreeing(facts);
    let tested = 0;
    let answers: Bits[] | undefined;
    function take(i: number): boolean {
      if (tested++ >= PATIENCE) {
        answers ??= later.map(ask);
        if (!inAll(answers, i)) return false;
      }
      const clause = clauses[i];
      if (!clause || found.at(-1) === clause.route || !clause.tests.every((holds) => holds(facts))) return false;
      found.push(clause.route);
      return !clause.route.continue;
    }
    if (!together) someShared(asked.length > 0 ? asked.map(ask) : [all], take);
    else {
      const few = together.agreeing(facts);
      const sets = few.length > 0 ? soon.map(ask) : [];
      few.some((i) => inAll(sets, i) && take(i));
    }
    return found;
  };
}

function inAll(sets: readonly Bits[], member: number): boolean {
  for (const bits of sets) if (!hasBit(bits, member)) return false;
  return true;
}
