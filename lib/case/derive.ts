/**
 * What follows from the rest of a case, computed anew after whatever happened to it: its urgency, where the count of
 * its reminders leads it, its priority, and the promises that a higher one brings.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Load } from '../load/load.ts';
import { priorityOf, type RoutingTable } from '../route/decide.ts';
import { type Priority, priorityName } from '../route/document/names.ts';
import type { Rung } from '../route/document/route.ts';
import type { Case } from './case.ts';
import { climb, rungsReached } from './climb.ts';
import { deadlines, firstStep, policyFor } from './clocks.ts';
import { urgencyOfCase } from './urgency.ts';

/**
 * Recomputes what follows from the rest: urgency with reminders and waiting, the route by the count of reminders,
 * priority, and the clocks that a higher one or a team with another calendar brings. `before` is the case before what
 * has just happened to it.
 */
export function derive(kase: Case, before: Case, table: RoutingTable, load?: Load): Case {
  const urgency = urgencyOfCase(kase, table.document.urgency);
  const reached = rungsReached(kase, table);
  const priority = priorityOfCase(kase, urgency.score, reached, table);
  const rung = reached.at(-1);
  const next = rung ? climb({ ...kase, urgency }, rung, priority, table, load) : { ...kase, urgency };
  const woken = before.late && !next.late;
  const sooner = next.openedAt !== before.openedAt;
  const moved = !isDeepStrictEqual(before.policy.calendar, next.policy.calendar);
  if (priority === next.route.priority && !woken && !sooner && !moved) return next;
  return withPriority(next, priority, before, table, moved);
}

/** The highest that its mentions earned or a rung that it reached names; by its urgency too, while any of them names none. */
function priorityOfCase(kase: Case, urgency: number, reached: readonly Rung[], table: RoutingTable): Priority {
  const fixed = kase.fixedPriority && reached.every((rung) => rung.priority !== undefined);
  const earned = fixed ? kase.earnedPriority : higher(kase.earnedPriority, priorityOf(urgency, table.document));
  return reached.reduce((priority, rung) => higher(priority, rung.priority ?? priority), earned);
}

/**
 * A new priority, and so a new calendar, brings its own promises: its deadlines and its chain, both counted from the
 * opening. A calendar is frozen for the opening, so that it is frozen anew whenever that is counted from again.
 */
function withPriority(kase: Case, priority: Priority, before: Case, table: RoutingTable, moved: boolean): Case {
  const changed = moved || priority !== kase.route.priority;
  const anew = changed || kase.policy.calendar;
  const policy = anew ? policyFor(table, priority, kase.route.team, kase.openedAt) : kase.policy;
  const next = { ...kase, route: { ...kase.route, priority }, policy };
  if (kase.status === 'waiting' || kase.status === 'resolved' || kase.status === 'closed') return next;
  const first = kase.acknowledgedAt === undefined && kase.respondedAt === undefined;
  const step = first ? firstStep(policy, kase.openedAt, kase.late) : kase.clocks.step;
  const untaken = isDeepStrictEqual(kase.clocks.step, firstStep(before.policy, before.openedAt, before.late));
  next.clocks = { ...kase.clocks, ...deadlines(next), step: changed || untaken ? step : kase.clocks.step };
  return next;
}

const rank = (priority: Priority): number => priorityName.options.indexOf(priority);
/** The more pressing of two priorities. */
export const higher = (a: Priority, b: Priority): Priority => (rank(a) <= rank(b) ? a : b);

/** Somebody has to look sooner than before. */
export const rises = ({ route: before }: Case, { route: after }: Case): boolean =>
  before.priority !== after.priority && higher(before.priority, after.priority) === after.priority;
