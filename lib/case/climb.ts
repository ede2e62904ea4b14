/**
 * How a case follows the count of its reminders: the mention that leads it has brought a ladder (see `ladder.ts`), and
 * the case is where the highest rung leads that it has reached. Nothing is remembered of the way there, so that it is
 * the same wherever the count came from; a count that falls, by an edit or by an answer that is seen late, leads back.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Load } from '../load/load.ts';
import { reseated } from '../load/seat.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Priority } from '../route/document/names.ts';
import type { RouteDecision, Rung } from '../route/document/route.ts';
import { routeOf, rungOf } from '../route/ladder.ts';
import type { Case } from './case.ts';
import { BY_ESCALATION, calendarFor } from './clocks.ts';
import type { Judged } from './judged.ts';
import { remindersOf } from './reminders.ts';

/** From the ground up; undefined when the mention leads to one place only. */
export const ladderOf = (judged: Pick<Judged, 'route' | 'fixedPriority' | 'rungs'>): Rung[] | undefined =>
  judged.rungs && [rungOf(judged), ...judged.rungs];

/** What the case follows, as a mention would say it. */
export function followedBy({ route, fixedPriority, ladder }: Case): Pick<Judged, 'route' | 'fixedPriority' | 'rungs'> {
  const [ground, ...rungs] = ladder ?? [];
  return ground
    ? { route: routeOf(ground, route.priority), fixedPriority, rungs }
    : { route, fixedPriority, rungs: undefined };
}

/** The rungs that the case has reached, but for those of teams that the table has no more. */
export function rungsReached(kase: Case, { document }: RoutingTable): Rung[] {
  if (!kase.ladder) return [];
  const reminders = remindersOf(kase);
  return kase.ladder.filter((rung) => rung.reminders <= reminders && Object.hasOwn(document.teams, rung.team));
}

/** A person or the chain has decided where the case is, or somebody is at work on it: its mentions move it no more. */
export const isHeld = ({ routedByHand, route, status, respondedAt }: Case): boolean =>
  routedByHand || route.rule === BY_ESCALATION || status !== 'open' || respondedAt !== undefined;

/**
 * The case where the rung leads, with a desk there for a case of that priority; its own priority is left to the caller.
 * One that is held stays, and only the teams that are told as well hear of it.
 */
export function climb(kase: Case, rung: Rung, priority: Priority, table: RoutingTable, load: Load | undefined): Case {
  if (isHeld(kase)) return withAlso(kase, rung);
  const desk = reseated(kase.route, routeOf(rung, priority), { name: kase.id, language: kase.language }, table, load);
  const route = { ...desk, priority: kase.route.priority };
  if (isDeepStrictEqual(route, kase.route)) return kase;
  return route.team === kase.route.team ? { ...kase, route } : sent(kase, route, table);
}

/** The case by another route, with what its team brings. */
export function sent(kase: Case, route: RouteDecision, table: RoutingTable): Case {
  const calendar = calendarFor(table, route.priority, route.team, kase.openedAt);
  const tell = table.document.teams[route.team]?.tell ?? [];
  return { ...kase, route, policy: { ...kase.policy, tell, calendar } };
}

function withAlso(kase: Case, rung: Rung): Case {
  const { team, also = [] } = kase.route;
  const others = (rung.also ?? []).filter((one) => one !== team && !also.includes(one));
  return others.length > 0 ? { ...kase, route: { ...kase.route, also: [...also, ...others] } } : kase;
}
