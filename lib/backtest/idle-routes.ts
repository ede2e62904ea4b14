/**
 * Routes that decide nothing of what was recorded: nothing matches them, or what does was taken by earlier ones, which
 * shadow them.
 */
import { clocksOf } from '../route/compile/clocks.ts';
import { compileFinder } from '../route/compile/finder.ts';
import { decide, type RoutingTable } from '../route/decide.ts';
import { factsOf } from '../route/facts.ts';
import type { RecordedMention } from './recorded.ts';
import type { Tally } from './tally.ts';

/** `matched` mentions of those that were looked at; `by` is the rule that took most of them. */
export type IdleRoute = { id: string; matched: number; by?: string };

/** So many mentions tell whether a route is shadowed; looking at more would only take longer. */
const MOST_MENTIONS = 5_000;

/** In the order of the document. Routes that only tell their team as well are never idle. */
export function idleRoutes(
  table: RoutingTable,
  { rules }: Pick<Tally, 'rules'>,
  mentions: readonly RecordedMention[],
): IdleRoute[] {
  const idle = table.routes.filter((route) => !route.continue && !rules.has(route.id));
  // As if none of them ended the search, so that each tells for itself.
  const matching = compileFinder(
    idle.map((route) => ({ ...route, continue: true })),
    clocksOf(table.document),
  );
  const takers = new Map<string, Map<string, number>>();
  for (const { mention, score } of sampled(mentions)) {
    const facts = factsOf(mention, score, table.document.complaint);
    const found = matching(facts);
    if (found.length === 0) continue;
    const { rule } = decide(table, facts).route;
    for (const { id } of found) {
      const by = takers.get(id) ?? new Map<string, number>();
      takers.set(id, by.set(rule, (by.get(rule) ?? 0) + 1));
    }
  }
  return idle.map(({ id }) => {
    const by = [...(takers.get(id) ?? [])].toSorted((a, b) => b[1] - a[1]);
    const matched = by.reduce((sum, [, count]) => sum + count, 0);
    return by[0] ? { id, matched, by: by[0][0] } : { id, matched };
  });
}

/** Spread evenly, so that no season is missed. */
function sampled<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(all.length / MOST_MENTIONS));
  return all.filter((_, i) => i % step === 0);
}
