/**
 * Routes that look at how often a customer reminded us decide for a case, not for a mention, and a case is folded from
 * its mentions in any order. So a mention is decided on for every count that makes a difference, when it is judged: the
 * rungs of a ladder, of which its case takes the one that it has reached.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Decision, decide, type RoutingTable } from './decide.ts';
import type { RouteDecision, Rung } from './document/route.ts';
import type { Facts } from './facts.ts';

type Decided = Pick<Decision, 'route' | 'fixedPriority'>;

/** The rungs above `decision`, the one without a reminder; undefined when reminders make no difference. */
export function rungsAbove(decision: Decided, table: RoutingTable, facts: Facts): Rung[] | undefined {
  let below = rungOf(decision);
  const rungs: Rung[] = [];
  for (const reminders of table.reminderCounts) {
    const rung = rungOf(decide(table, { ...facts, reminders }), reminders);
    if (isDeepStrictEqual({ ...rung, reminders: below.reminders }, below)) continue;
    rungs.push(rung);
    below = rung;
  }
  return rungs.length > 0 ? rungs : undefined;
}

/** What was decided, from so many reminders on: of the team that the rule names, whatever desk the case got. */
export function rungOf({ route, fixedPriority }: Decided, reminders = 0): Rung {
  const { priority, member: _, spilledFrom, ...rest } = route;
  return { ...rest, team: spilledFrom?.[0] ?? rest.team, reminders, ...(fixedPriority && { priority }) };
}

/** The route of a case with this priority that has reached the rung. */
export function routeOf({ reminders: _, ...rung }: Rung, priority: RouteDecision['priority']): RouteDecision {
  return { ...rung, priority };
}
