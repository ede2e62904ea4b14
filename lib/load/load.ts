/** How much work is on the desks: open cases by team and by member, of all brands together. Resolved ones are none. */
import * as z from 'zod';
import type { RouteDecision } from '../route/document/route.ts';
import type { Team } from '../route/document/team.ts';

const countSchema = z.number().int().nonnegative();
const teamLoadSchema = z.object({ open: countSchema, members: z.record(z.string(), countSchema) });

/** By team; one that is not there has nothing to do. */
export const loadSchema = z.record(z.string(), teamLoadSchema);
export type Load = Readonly<z.infer<typeof loadSchema>>;

export const openCasesOf = (load: Load, team: string): number => load[team]?.open ?? 0;

export const openCasesOfMember = (load: Load, team: string, member: string): number => load[team]?.members[member] ?? 0;

/** The load with one open case more. */
export function withCase(load: Load, { team, member }: Pick<RouteDecision, 'team' | 'member'>): Load {
  const { open, members } = load[team] ?? { open: 0, members: {} };
  const counted = member === undefined ? members : { ...members, [member]: (members[member] ?? 0) + 1 };
  return { ...load, [team]: { open: open + 1, members: counted } };
}

/** The load without one of its open cases. */
export function withoutCase(load: Load, { team, member }: Pick<RouteDecision, 'team' | 'member'>): Load {
  const { open, members } = load[team] ?? { open: 0, members: {} };
  const counted = member === undefined ? members : { ...members, [member]: Math.max(0, (members[member] ?? 0) - 1) };
  return { ...load, [team]: { open: Math.max(0, open - 1), members: counted } };
}

type Limits = Pick<Team, 'capacity' | 'members'>;

/** Teams whose load matters to anybody. */
export const countedTeams = (teams: Readonly<Record<string, Limits>>): string[] =>
  Object.keys(teams).filter((name) => {
    const team = teams[name];
    return team && (team.capacity !== undefined || team.members.length > 0);
  });
