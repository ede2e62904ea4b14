/** The indices over all clauses of a table. */
import type { Facts } from '../facts.ts';
import type { Bits } from './bits.ts';
import type { Demands } from './demands.ts';
import { type Demand, indexField } from './field-index.ts';
import type { Field, Fields } from './fields.ts';
import type { Key } from './keys.ts';
import { indexPhrases } from './phrase-index.ts';
import { indexText } from './text-index.ts';

/** What one index, once asked, leaves of all clauses. The set is good until the next mention. */
export type Index = {
  /** What it answers for, so that a clause need not be tested for it: of phrases, the first list of each clause. */
  over: Field | 'phrases' | undefined;
  /** Clauses that ask nothing of that. */
  free: number;
  /** Of a field: mentions with the same key leave the same clauses. */
  keys?: MentionKeys;
  agreeing: (facts: Facts) => Bits;
};

export type MentionKeys = {
  of: (facts: Facts) => Key;
  /** How many there are, about. */
  count: number;
  /** Clauses that one leaves, about. */
  leaves: number;
};

/** Those that leave the fewest clauses first. */
export function indexAll(clauses: readonly Demands[], read: Fields): Index[] {
  const size = clauses.length;
  const indices: Index[] = [];
  for (const [field, demands] of demandsByField(clauses)) {
    if (field === 'text') {
      const { free, agreeing } = indexText(demands, size);
      indices.push({ over: undefined, free, agreeing: (facts) => agreeing(facts.words) });
      continue;
    }
    const { free, leaves, keys, agreeing } = indexField(demands, size);
    const valueIn = read[field];
    indices.push({
      over: field,
      free,
      // Besides those that are named: none at all, and any other.
      keys: { of: (facts) => keys.of(valueIn(facts)), count: keys.named.length + 2, leaves },
      agreeing: (facts) => agreeing(valueIn(facts)),
    });
  }
  const spoken = clauses.flatMap(({ phrases: [phrases] }, clause) => (phrases ? [{ clause, phrases }] : []));
  if (spoken.length > 0) {
    const { free, agreeing } = indexPhrases(spoken, size);
    indices.push({ over: 'phrases', free, agreeing: (facts) => agreeing(facts.words) });
  }
  return indices.sort((a, b) => a.free - b.free);
}

function demandsByField(clauses: readonly Demands[]): Map<Field, Demand[]> {
  const byField = new Map<Field, Demand[]>();
  for (const [clause, { fields }] of clauses.entries()) {
    for (const [field, lists] of fields) {
      const demands = byField.get(field) ?? [];
      demands.push({ clause, lists });
      byField.set(field, demands);
    }
  }
  return byField;
}
