/** What a clause asks besides what the indices answer that are asked for every mention: tests of the mention itself. */
import type { Facts } from '../facts.ts';
import { holdsAny } from '../words.ts';
import type { Clocks } from './clocks.ts';
import type { Demands } from './demands.ts';
import { compileLists } from './field-index.ts';
import type { Fields } from './fields.ts';
import type { Index } from './indices.ts';

export function testsOf(
  { fields, phrases, within }: Demands,
  answered: ReadonlySet<Index['over']>,
  read: Fields,
  clocks: Clocks,
) {
  const tests: ((facts: Facts) => boolean)[] = [];
  for (const [field, lists] of fields) {
    if (answered.has(field)) continue;
    const accepts = compileLists(lists);
    const valueIn = read[field];
    tests.push((facts) => accepts(valueIn(facts)));
  }
  for (const list of answered.has('phrases') ? phrases.slice(1) : phrases)
    tests.push((facts) => holdsAny(facts.words, list));
  for (const teams of within) tests.push((facts) => teams.some((team) => clocks.atWork(team, facts)));
  return tests;
}
