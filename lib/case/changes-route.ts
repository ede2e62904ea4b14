/** Whether it matters to anybody how a mention is judged: the same routing under each judgement, compared. */
import type { Mention } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Score } from '../score/score.ts';
import { judge } from './judged.ts';

/** True when these scores send the mention to different teams, tell others, at different priorities, or make different things of it. */
export function changesRoute(mention: Mention, scores: readonly Score[], table: RoutingTable): boolean {
  // No judgement can route it: whoever files it will say so.
  if (!table.document.brands[mention.brand]) return false;
  const ends = scores.map((score) => {
    const { outcome, route } = judge(mention, score, table);
    // What is only noted opens, routes and raises nothing, wherever it would have gone.
    return outcome === 'noted' ? outcome : [outcome, route.team, route.priority, ...(route.also ?? [])].join(' ');
  });
  return new Set(ends).size > 1;
}
