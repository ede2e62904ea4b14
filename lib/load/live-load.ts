/**
 * The load as one container of triage knows it: the last count of the sweep, read again when its copy is older than
 * 15 s, and the cases that the container itself has opened since that count.
 */

import type { RoutingTable } from '../route/decide.ts';
import type { RouteDecision } from '../route/document/route.ts';
import { MAX_AGE_MS } from '../route/live-table.ts';
import { countedTeams, type Load, withCase } from './load.ts';
import type { Counted, LoadStore } from './load-store.ts';

/** A count that is older says nothing any more: the sweep has come to a halt. */
export const COUNT_LASTS_MS = 5 * 60_000;

export type LiveLoad = {
  /** Undefined when no team of the table asks for it, or no count is known that still says anything. Never throws. */
  now(table: RoutingTable, at: Date): Promise<Load | undefined>;
  /** The container has opened cases by these routes. */
  opened(routes: readonly Pick<RouteDecision, 'team' | 'member'>[], at: Date): void;
};

export function liveLoad(store: Pick<LoadStore, 'get'>, onFailure: (error: unknown) => void): LiveLoad {
  let counted: Counted | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading = Promise.resolve();
  /** What this container has opened since the count. */
  let own: { route: Pick<RouteDecision, 'team' | 'member'>; at: string }[] = [];
  let load: Load = {};

  async function refresh(at: Date): Promise<void> {
    readAt = at.getTime();
    try {
      const latest = await store.get();
      if (latest?.at === counted?.at) return;
      counted = latest;
      own = own.filter((one) => one.at >= (counted?.at ?? ''));
      load = own.reduce((sum, { route }) => withCase(sum, route), counted?.load ?? {});
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    async now({ document }, at) {
      if (countedTeams(document.teams).length === 0) return undefined;
      if (at.getTime() - readAt >= MAX_AGE_MS) reading = refresh(at);
      // Whoever asks meanwhile waits for it as well.
      await reading;
      return counted && !isOld(counted, at) ? load : undefined;
    },

    opened(routes, at) {
      if (!counted || isOld(counted, at)) return;
      for (const route of routes) {
        own.push({ route, at: at.toISOString() });
        load = withCase(load, route);
      }
    },
  };
}

const isOld = ({ at }: Counted, now: Date): boolean => now.getTime() - Date.parse(at) > COUNT_LASTS_MS;
