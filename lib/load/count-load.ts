import type { RoutingTable } from '../route/decide.ts';
import { countedTeams } from './load.ts';
import type { LoadStore } from './load-store.ts';

/** Counts what the teams of the table have to do, for triage to read. Nothing at all while no team asks for it. */
export async function countLoad(
  store: Pick<LoadStore, 'count' | 'put'>,
  { document }: RoutingTable,
  now: Date,
): Promise<void> {
  const teams = countedTeams(document.teams);
  if (teams.length === 0) return;
  const load = await store.count(Object.keys(document.brands), teams);
  await store.put({ at: now.toISOString(), load });
}
