/**
 * Teams that a case's route tells besides its own. They hear that the case is there, when it opens, opens again or its
 * route first names them; the rest is told to the team that has it.
 */
import type { RoutingTable } from '../route/decide.ts';
import type { Case } from './case.ts';
import type { EventType } from './event.ts';

export type ToldAsWell = { teams: string[]; targets: string[] };

/** What a change of this type, from one state of the case to the next, gives others to hear. */
export function toldAsWell(
  before: Case | undefined,
  { route }: Case,
  type: EventType,
  { document }: Pick<RoutingTable, 'document'>,
): ToldAsWell {
  const knew = type === 'opened' || type === 'reopened' ? [] : (before?.route.also ?? []);
  const teams = (route.also ?? []).filter((team) => team !== route.team && !knew.includes(team));
  return { teams, targets: teams.flatMap((team) => document.teams[team]?.tell ?? []) };
}
