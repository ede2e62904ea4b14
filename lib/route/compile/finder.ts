/**
 * Finds the routes that match, in order, at a cost that hardly grows with their number. Each route is one clause or,
 * with alternatives, several; each field has an index that answers which clauses agree with its value, and only those
 * on which all indices agree are looked at further. Decides as trying one route after the other would.
 */
import type { Facts } from '../facts.ts';
import { holdsAny } from '../words.ts';
import { allBits, type Bits, someShared } from './bits.ts';
import { clausesOf } from './clauses.ts';
import type { Clocks } from './clocks.ts';
import { type Demands, demandsOf } from './demands.ts';
import { compileLists, type Demand, indexField } from './field-index.ts';
import { type Field, fieldsBy } from './fields.ts';
import type { FlatRoute } from './flatten.ts';
import { indexPhrases } from './phrase-index.ts';

/** The matching routes in order, up to and with the first that does not continue. */
export type Finder<T> = (facts: Facts) => T[];

export function compileFinder<T extends Pick<FlatRoute, 'conditions' | 'continue'>>(
  routes: readonly T[],
  clocks: Clocks,
): Finder<T> {
  const clauses = routes.flatMap((route) =>
    clausesOf(route.conditions).map((clause) => ({ route, demands: demandsOf(clause) })),
  );
  const read = fieldsBy(clocks);
  const indices = indexAll(
    clauses.map(({ demands }) => demands),
    read,
  );
  const remaining = clauses.map(({ demands }) => remainderOf(demands, read.text, clocks));

  return (facts) => {
    const found: T[] = [];
    someShared(
      indices.map((agreeing) => agreeing(facts)),
      (i) => {
        const route = clauses[i]?.route;
        if (!route || found.at(-1) === route || !remaining[i]?.every((holds) => holds(facts))) return false;
        found.push(route);
        return !route.continue;
      },
    );
    return found;
  };
}

type Agreeing = (facts: Facts) => Bits;

/** The indices of all fields that any clause looks at, those that leave the fewest clauses first. */
function indexAll(clauses: readonly Demands[], read: ReturnType<typeof fieldsBy>): Agreeing[] {
  const size = clauses.length;
  const indices: { free: number; agreeing: Agreeing }[] = [];
  for (const [field, demands] of demandsByField(clauses)) {
    const { free, agreeing } = indexField(demands, size);
    const valueIn = read[field];
    indices.push({ free, agreeing: (facts) => agreeing(valueIn(facts)) });
  }
  const spoken = clauses.flatMap(({ phrases: [phrases] }, clause) => (phrases ? [{ clause, phrases }] : []));
  if (spoken.length > 0) {
    const { free, agreeing } = indexPhrases(spoken, size);
    indices.push({ free, agreeing: (facts) => agreeing(facts.words) });
  }
  if (indices.length === 0) {
    const all = allBits(size);
    return [() => all];
  }
  return indices.sort((a, b) => a.free - b.free).map(({ agreeing }) => agreeing);
}

/** Texts are all different: to remember what agrees with them would be of no use. */
function demandsByField(clauses: readonly Demands[]): Map<Field, Demand[]> {
  const byField = new Map<Field, Demand[]>();
  for (const [clause, { fields }] of clauses.entries()) {
    for (const [field, lists] of fields) {
      if (field === 'text') continue;
      const demands = byField.get(field) ?? [];
      demands.push({ clause, lists });
      byField.set(field, demands);
    }
  }
  return byField;
}

/** What no index answers: matchers over the text, further lists of phrases, teams at work. */
function remainderOf({ fields, phrases, within }: Demands, text: ReturnType<typeof fieldsBy>['text'], clocks: Clocks) {
  const tests: ((facts: Facts) => boolean)[] = [];
  const lists = fields.get('text');
  if (lists) {
    const matches = compileLists(lists);
    tests.push((facts) => matches(text(facts)));
  }
  for (const list of phrases.slice(1)) tests.push((facts) => holdsAny(facts.words, list));
  for (const teams of within) tests.push((facts) => teams.some((team) => clocks.atWork(team, facts)));
  return tests;
}
