/**
 * What teams would have had to do at each moment of a replay: a case is on a desk from its opening until it was
 * resolved in reality, or to the end. Cases from before the replay are not known, so it begins with empty desks.
 */
import type { Case } from '../case/case.ts';
import { countedTeams, type Load, withCase, withoutCase } from '../load/load.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { RouteDecision } from '../route/document/route.ts';

export type RunningLoad = {
  /** Instants must not go back. Undefined for a table whose teams have neither capacity nor members. */
  at(instant: string): Load | undefined;
  opened(kase: Case, doneAt: string | undefined): void;
};

export function runningLoad({ document }: RoutingTable): RunningLoad {
  if (countedTeams(document.teams).length === 0) return { at: () => undefined, opened: () => {} };
  let load: Load = {};
  /** Latest first, so that what is over is taken from the end. */
  const ends: { at: string; route: RouteDecision }[] = [];
  return {
    at(instant) {
      for (let next = ends.at(-1); next && next.at <= instant; next = ends.at(-1)) {
        load = withoutCase(load, next.route);
        ends.pop();
      }
      return load;
    },
    opened({ route }, doneAt) {
      load = withCase(load, route);
      if (doneAt !== undefined) ends.splice(placeIn(ends, doneAt), 0, { at: doneAt, route });
    },
  };
}

/** Index of the first end that is not later. */
function placeIn(ends: readonly { at: string }[], at: string): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.at ?? '') > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
