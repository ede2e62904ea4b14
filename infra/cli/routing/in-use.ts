/** Teams and targets that a draft no longer has, and how many open cases still need them. */
import type { Case } from '../../../lib/case/case.ts';
import { listCases } from '../../../lib/query/lists.ts';
import type { QueryStore } from '../../../lib/query/query-store.ts';
import type { Place } from '../../../lib/query/walk.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';

export type Missing = {
  /** Open cases of each removed team; teams without any are left out. */
  teams: Map<string, Case[]>;
  /** How many open cases tell each removed target, now or by their escalation chain. */
  targets: Map<string, number>;
};

const PAGE = 100;

/** Reads all open cases, but only if anything was removed. */
export async function stillNeeded(store: QueryStore, live: RoutingDocument, draft: RoutingDocument): Promise<Missing> {
  const missing: Missing = { teams: new Map(), targets: new Map() };
  const teams = removed(live.teams, draft.teams);
  const targets = removed(live.targets, draft.targets);
  if (teams.size + targets.size === 0) return missing;
  for await (const kase of openCases(store, live)) {
    const { team } = kase.route;
    if (teams.has(team) && kase.status !== 'resolved')
      missing.teams.set(team, [...(missing.teams.get(team) ?? []), kase]);
    for (const target of toldOf(kase))
      if (targets.has(target)) missing.targets.set(target, (missing.targets.get(target) ?? 0) + 1);
  }
  return missing;
}

const removed = (before: object, after: object) =>
  new Set(Object.keys(before).filter((name) => !Object.hasOwn(after, name)));

/** By the policy that was frozen into the case when it opened. */
function toldOf({ policy }: Case): Set<string> {
  const steps = policy.chain?.steps ?? [];
  return new Set([...policy.tell, ...steps.flatMap(({ tell, reassign }) => [tell ?? [], reassign?.tell ?? []].flat())]);
}

async function* openCases(store: QueryStore, { brands, teams }: RoutingDocument): AsyncGenerator<Case> {
  let from: Place | undefined;
  const asked = { brands: Object.keys(brands), teams: Object.keys(teams), filter: 'open' as const };
  do {
    const { items, next } = await listCases(store, asked, from, PAGE);
    yield* items;
    from = next;
  } while (from);
}
