import type { RoutingTable } from '../route/decide.ts';
import { badField } from './refusal.ts';

/** Targets of a team. Throws a Refusal (400) that names the teams when there is no such one. */
export function tellOf(name: string, { document: { teams } }: RoutingTable): string[] {
  const team = Object.hasOwn(teams, name) ? teams[name] : undefined;
  if (!team) throw badField('team', `there is no such team; the teams are ${Object.keys(teams).join(', ')}`);
  return team.tell;
}
