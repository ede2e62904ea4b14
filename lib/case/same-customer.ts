/** What an agent says of the customers of two cases, as changes of the cases: that they are one, or that they are not. */
import { alsoApart } from './apart.ts';
import type { Case } from './case.ts';
import { type Change, change } from './change.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { linkTo, withLinks, withoutWord } from './links.ts';
import { refuseClosed } from './transitions.ts';

type By = { at: Date; actor: string };
type Type = 'linked' | 'unlinked';

/** The case that speaks for it. */
const wholeId = ({ id, mergedInto }: Case): string => mergedInto ?? id;

/**
 * Links two cases, each to the other; one that is closed or merged stays as it is. Throws an IllegalTransition when the
 * first is, or when they are the same case.
 */
export function link(kase: Case, other: Case, by: By): Change {
  const to = (id: string) => (one: Case) => ({
    ...one,
    linked: one.id === id ? one.linked : withLinks(one.linked, [linkTo(id, { evidence: 'agent' })]),
  });
  return both('linked', kase, other, to, by);
}

/** Takes from both what an agent's word alone linked. */
export const unlink = (kase: Case, other: Case, by: By): Change =>
  both('unlinked', kase, other, () => (one) => withoutLinks(one, [kase, other]), by);

/** The case without links to these that rest on an agent's word. */
export const withoutLinks = <C extends Case>(kase: C, others: readonly Case[]): C => ({
  ...kase,
  linked: withoutWord(
    kase.linked,
    others.flatMap((other) => [other.id, wholeId(other)]).filter((id) => id !== kase.id),
  ),
});

function both(type: Type, kase: Case, other: Case, step: (to: string) => (one: Case) => Case, by: By): Change {
  refuseClosed(kase);
  if (kase.id === other.id) throw new IllegalTransition('this is the case itself: name another one');
  const made = one(type, kase, other, step(wholeId(other)), by);
  const alone = other.status === 'closed' || other.mergedInto !== undefined;
  return alone ? made : { ...made, also: [one(type, other, kase, step(kase.id), by)] };
}

function one(type: Type, kase: Case, other: Case, step: (one: Case) => Case, by: By): Change {
  const made = change(kase, step(kase), { ...by, type, detail: { case: other.id } });
  return alsoApart(made, step);
}
