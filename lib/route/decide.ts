/**
 * The decision: routes in order, children before their parent, first match wins. When none does, the team that
 * corrections suggest has it, else the brand's default team; routes that continue only name teams to tell as well.
 * Total for every brand of the table, and pure: the same facts and table always give the same decision, with the rule
 * that said so.
 */
import { PermanentError } from '../errors.ts';
import { findBrandNumbers } from '../private/brand-number.ts';
import type { Detector } from '../private/finding.ts';
import type { Score } from '../score/score.ts';
import { clocksOf } from './compile/clocks.ts';
import { compileFinder, type Finder } from './compile/finder.ts';
import { type FlatRoute, flatten } from './compile/flatten.ts';
import { reminderCounts } from './compile/reminder-counts.ts';
import type { RoutingDocument } from './document/document.ts';
import type { Priority } from './document/names.ts';
import type { Outcome, RouteDecision } from './document/route.ts';
import type { Facts } from './facts.ts';

/** One version of the routing table, compiled once and used for a whole batch. */
export type RoutingTable = {
  version: string;
  document: RoutingDocument;
  /** In the order in which they are tried. */
  routes: FlatRoute[];
  matching: Finder<FlatRoute>;
  /** Counts of reminders at which it may decide otherwise than at the one below, in ascending order. */
  reminderCounts: readonly number[];
  /** By brand: finds the numbers that the brand gives out. */
  brandNumbers: ReadonlyMap<string, Detector>;
};

export type Decision = {
  route: RouteDecision;
  /** The route named the priority itself; else it follows the urgency. */
  fixedPriority: boolean;
  /** What a member should be able to do, for `chooseMember`; left out when the route asks for nothing. */
  skills?: string[];
};

export function compile(document: RoutingDocument, version: string): RoutingTable {
  const routes = flatten(document.routes);
  return {
    version,
    document,
    routes,
    matching: compileFinder(routes, clocksOf(document)),
    reminderCounts: reminderCounts(routes),
    brandNumbers: new Map(
      Object.entries(document.brands).map(([name, { numbers }]) => [name, findBrandNumbers(numbers)]),
    ),
  };
}

/** What finds this brand's numbers; undefined for a brand that the table does not know. */
export const brandNumbersOf = (table: RoutingTable, brand: string): Detector | undefined =>
  table.brandNumbers.get(brand);

/** Throws a PermanentError for a brand that the table does not know: only publishing a table can mend that. */
export function decide(table: RoutingTable, facts: Facts): Decision {
  const brand = table.document.brands[facts.brand];
  if (!brand) throw new PermanentError(`the routing table has no brand "${facts.brand}"`);
  const matches = table.matching(facts);
  const last = matches.at(-1);
  const owner = last?.continue ? undefined : last;
  const suggested = owner ? undefined : suggestedTeam(facts, table);
  const team = owner?.team ?? suggested ?? brand.defaultTeam;
  const route: RouteDecision = {
    team,
    priority: owner?.priority ?? priorityOf(facts.urgency, table.document),
    rule: owner?.id ?? (suggested === undefined ? 'default' : 'learned'),
    table: table.version,
  };
  if (owner && owner.path.length > 1) route.path = owner.path;
  if (owner?.private) route.private = true;
  const tags = distinct(matches.flatMap((one) => one.tags));
  if (tags.length > 0) route.tags = tags;
  const also = distinct(matches.flatMap((one) => (one.continue && one.team !== team ? [one.team] : [])));
  if (also.length > 0) route.also = also;
  const decision: Decision = { route, fixedPriority: owner?.priority !== undefined };
  if (owner && owner.skills.length > 0) decision.skills = owner.skills;
  return decision;
}

/** Where people have sent mentions like it, if there is such a team still. */
const suggestedTeam = ({ suggestedTeam: name }: Facts, { document }: RoutingTable): string | undefined =>
  name !== undefined && Object.hasOwn(document.teams, name) ? name : undefined;

const distinct = (names: string[]) => (names.length > 1 ? [...new Set(names)] : names);

/** The priority that an urgency of 0-100 earns by itself. */
export function priorityOf(urgency: number, { urgencyBands: bands }: RoutingDocument): Priority {
  if (urgency >= bands.urgent) return 'urgent';
  if (urgency >= bands.high) return 'high';
  return urgency >= bands.normal ? 'normal' : 'low';
}

/**
 * What becomes of a mention that continues no case: a case when it is a complaint, asks us something or is so urgent
 * that waiting for a review could do harm, `noted` when it is surely none of these, and a case for review by the default team when we cannot tell (or when it reminds us of
 * something we never saw).
 */
export function outcomeOf(score: Score, { complaint: bar, urgencyBands }: RoutingDocument): Outcome {
  const { likelihood } = score.complaint;
  if (likelihood >= bar.surelyFrom || score.question || score.urgency.score >= urgencyBands.urgent) return 'case';
  return likelihood < bar.surelyNotBelow && !score.reminder ? 'noted' : 'review';
}

/**
 * A mention under review goes to its brand's default team, whatever its route, and never pages anybody: other teams
 * are told when it is known to be a complaint.
 */
export function forReview({ route }: Decision, brand: string, { document }: RoutingTable): Decision {
  const { also: _, ...decided } = route;
  const team = document.brands[brand]?.defaultTeam ?? route.team;
  return { route: { ...decided, team, priority: 'review' }, fixedPriority: true };
}
