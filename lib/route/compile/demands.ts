/** What a clause asks, taken apart: what of each field, which phrases, which teams at work. */
import type { PlainCondition } from '../document/condition.ts';
import type { Matcher } from '../document/matcher.ts';
import { normalise } from '../words.ts';
import type { Clause } from './clauses.ts';
import type { Field } from './fields.ts';
import { foldMatcher } from './fold-matcher.ts';

export type Demands = {
  /** By field: lists of matchers, one of each list must match. */
  fields: Map<Field, (readonly Matcher[])[]>;
  /** Of each list, one phrase must stand in the text. */
  phrases: string[][];
  /** Of each list, one team must be at work. */
  within: string[][];
};

export function demandsOf(clause: Clause): Demands {
  const demands: Demands = { fields: new Map(), phrases: [], within: [] };
  for (const { words, within, ...fields } of clause) {
    if (words) demands.phrases.push(words.map(normalise));
    if (within) demands.within.push(within);
    for (const [field, list] of entries({ ...fields, text: fields.text?.map(foldMatcher) }))
      demands.fields.set(field, [...(demands.fields.get(field) ?? []), list]);
  }
  return demands;
}

const entries = (fields: Pick<PlainCondition, Field>): [Field, readonly Matcher[]][] =>
  (Object.keys(fields) as Field[]).flatMap((field) => {
    const list = fields[field];
    return list ? [[field, list]] : [];
  });
