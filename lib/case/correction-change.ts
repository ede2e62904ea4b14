/**
 * A person's word about a case: one change with one event, which tells what was and what is now. What they say of the
 * urgency moves the case as a mention would; the priority follows it, unless a route has fixed it. A case for review has
 * been reviewed then, so its priority is no longer held down.
 */
import type { Load } from '../load/load.ts';
import { nameMember } from '../load/name-member.ts';
import { priorityOf, type RoutingTable } from '../route/decide.ts';
import { alsoApart } from './apart.ts';
import type { Case } from './case.ts';
import { type Change, change } from './change.ts';
import { calendarFor } from './clocks.ts';
import { pick, type Said, type Was } from './correction-label.ts';
import { derive, rises } from './derive.ts';
import type { CaseEvent } from './event.ts';
import { refuseClosed, withTeam } from './transitions.ts';
import { withUrgencySaid } from './urgency.ts';

export type Correcting = {
  said: Said;
  /** The judgement of the mention; absent when nothing of it is left. */
  judged?: Was;
  /** Id of the mention, as people know it. */
  mention: string;
  /** Targets of the team that is said. */
  tell?: string[];
  /** What everybody has to do, where it is known, for whom of that team it is. */
  load?: Load | undefined;
};

/**
 * The case's team is told when it was given the case, or when its priority rose. Throws an IllegalTransition for a
 * closed case, and for another team of a resolved one.
 */
export function correct(kase: Case, correcting: Correcting, table: RoutingTable, by: By): Change {
  const made = corrected(kase, correcting, table, by);
  return alsoApart(made, (apart) => corrected(apart, correcting, table, by).after);
}

function corrected(kase: Case, { said, judged, mention, tell, load }: Correcting, table: RoutingTable, by: By): Change {
  refuseClosed(kase);
  const { team, urgency, ...facts } = said;
  let next = Object.keys(facts).length > 0 ? { ...kase, corrected: { ...kase.corrected, ...facts } } : kase;
  if (urgency !== undefined) next = withUrgency(next, urgency, table);
  if (team !== undefined && team !== kase.route.team) {
    const calendar = calendarFor(table, next.route.priority, team, kase.openedAt);
    next = withTeam(next, { team, tell: tell ?? [], calendar, member: nameMember(kase, team, table, load) });
  }
  const concerns = next.route.team !== kase.route.team || rises(kase, next);
  return change(kase, next, {
    ...by,
    type: 'corrected',
    detail: { mention, ...detailOf(said, wasOf(kase, judged)) },
    tell: concerns ? next.policy.tell : [],
    decision: true,
  });
}
type By = { at: Date; actor: string };

function withUrgency(kase: Case, score: number, table: RoutingTable): Case {
  const said = withUrgencySaid(kase, score, table.document.urgency);
  const fixedPriority = kase.fixedPriority && !kase.routedBy.review;
  const earnedPriority = fixedPriority ? kase.earnedPriority : priorityOf(score, table.document);
  return derive({ ...said, fixedPriority, earnedPriority }, kase, table);
}

/** What stood before: a person's earlier word, else the judgement. */
const wasOf = ({ corrected = {}, route, urgency }: Case, judged: Was = {}): Was => ({
  sentiment: corrected.sentiment ?? judged.sentiment,
  complaint: corrected.complaint ?? judged.complaint,
  category: corrected.category ?? judged.category,
  team: route.team,
  urgency: urgency.score,
});

/** `sentiment` is what is now, `sentimentWas` what was, and so with all that was said. */
function detailOf(said: Said, was: Was): CaseEvent['detail'] {
  const before = Object.entries(pick(was, said)).map(([name, value]) => [`${name}Was`, value] as const);
  const facts = [...Object.entries(said), ...before];
  return Object.fromEntries(facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
