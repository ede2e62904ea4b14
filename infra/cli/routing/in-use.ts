/** Brands, teams and targets that a draft no longer has, and how many open cases still need them. */
import type { Case } from '../../../lib/case/case.ts';
import { type CasesAsked, listCases } from '../../../lib/query/lists.ts';
import type { QueryStore } from '../../../lib/query/query-store.ts';
import type { Place } from '../../../lib/query/walk.ts';
import type { RoutingDocument } from '../../../lib/route/document/document.ts';

export type Missing = {
  /** How many open cases each removed brand has: what their customers write could not be routed any more. */
  brands: Map<string, number>;
  /** How many open cases each removed team has; teams without any are left out. */
  teams: Map<string, number>;
  /** How many open cases their chain would hand to each removed team. */
  chained: Map<string, number>;
  /** How many open cases tell each removed target, now or by their chain. */
  targets: Map<string, number>;
};

const PAGE = 100;

/** Reads all open cases, but only if anything was removed; says how many were looked at so far. */
export async function stillNeeded(
  store: QueryStore,
  live: RoutingDocument,
  draft: RoutingDocument,
  onProgress: (cases: number) => void,
): Promise<Missing> {
  const missing: Missing = { brands: new Map(), teams: new Map(), chained: new Map(), targets: new Map() };
  const brands = removed(live.brands, draft.brands);
  const teams = removed(live.teams, draft.teams);
  const targets = removed(live.targets, draft.targets);
  if (brands.size + teams.size + targets.size === 0) return missing;
  const all = { brands: Object.keys(live.brands), teams: Object.keys(live.teams) };
  let seen = 0;
  for await (const kase of openCases(store, all)) {
    onProgress(++seen);
    const { team } = kase.route;
    if (brands.has(kase.brand)) count(missing.brands, kase.brand);
    if (teams.has(team) && kase.status !== 'resolved') count(missing.teams, team);
    for (const heir of heirsOf(kase)) if (teams.has(heir)) count(missing.chained, heir);
    for (const target of toldOf(kase)) if (targets.has(target)) count(missing.targets, target);
  }
  return missing;
}

const removed = (before: object, after: object) =>
  new Set(Object.keys(before).filter((name) => !Object.hasOwn(after, name)));

const stepsOf = ({ policy }: Case) => policy.chain?.steps ?? [];

/** By the chain that was frozen into the case when it opened. */
const heirsOf = (kase: Case) => new Set(stepsOf(kase).flatMap(({ reassign }) => (reassign ? [reassign.team] : [])));

const toldOf = (kase: Case) =>
  new Set([
    ...kase.policy.tell,
    ...stepsOf(kase).flatMap(({ tell, reassign }) => [tell ?? [], reassign?.tell ?? []].flat()),
  ]);

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** Resolved ones too, for their customers may yet reopen them. */
export async function* openCases(store: QueryStore, of: Pick<CasesAsked, 'brands' | 'teams'>): AsyncGenerator<Case> {
  let from: Place | undefined;
  do {
    const { items, next } = await listCases(store, { ...of, filter: 'open' }, from, PAGE);
    yield* items;
    from = next;
  } while (from);
}
