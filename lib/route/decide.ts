/**
 * The decision: routes in order, first match wins, the brand's default team when none does. Total for every brand
 * of the table, and pure: the same facts and table always give the same decision, with the rule that said so.
 */
import { PermanentError } from '../errors.ts';
import { findBrandNumbers } from '../private/brand-number.ts';
import type { Detector } from '../private/finding.ts';
import type { Score } from '../score/score.ts';
import type { Condition } from './document/condition.ts';
import type { RoutingDocument } from './document/document.ts';
import type { Priority } from './document/names.ts';
import type { Outcome, RouteDecision } from './document/route.ts';
import type { Facts } from './facts.ts';
import { compileMatcher } from './matcher.ts';
import { holdsAny, normalise } from './words.ts';

type CompiledRoute = { id: string; team: string; priority: Priority | undefined; matches: (facts: Facts) => boolean };

/** One version of the routing table, compiled once and used for a whole batch. */
export type RoutingTable = {
  version: string;
  document: RoutingDocument;
  routes: CompiledRoute[];
  /** By brand: finds the numbers that the brand gives out. */
  brandNumbers: ReadonlyMap<string, Detector>;
};

/** A decision, and whether the route named the priority itself or it follows the urgency. */
export type Decision = { route: RouteDecision; fixedPriority: boolean };

export function compile(document: RoutingDocument, version: string): RoutingTable {
  return {
    version,
    document,
    routes: document.routes.map(({ id, team, priority, when }) => ({
      id,
      team,
      priority,
      matches: compileCondition(when),
    })),
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
  const match = table.routes.find((route) => route.matches(facts));
  return {
    route: {
      team: match?.team ?? brand.defaultTeam,
      priority: match?.priority ?? priorityOf(facts.urgency, table.document),
      rule: match?.id ?? 'default',
      table: table.version,
    },
    fixedPriority: match?.priority !== undefined,
  };
}

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

/** A mention under review goes to its brand's default team, whatever its route, and never pages anybody. */
export function forReview(decision: Decision, brand: string, { document }: RoutingTable): Decision {
  const team = document.brands[brand]?.defaultTeam ?? decision.route.team;
  return { route: { ...decision.route, team, priority: 'review' }, fixedPriority: true };
}

function compileCondition(condition: Condition): (facts: Facts) => boolean {
  const { words, ...fields } = condition;
  const tests = Object.entries(fields).map(([name, matchers]) => {
    const anyOf = matchers.map(compileMatcher);
    return (facts: Facts) => anyOf.some((matches) => matches(facts[name as keyof typeof fields]));
  });
  if (words) {
    const phrases = words.map(normalise);
    tests.push((facts) => holdsAny(facts.words, phrases));
  }
  return (facts) => tests.every((test) => test(facts));
}
