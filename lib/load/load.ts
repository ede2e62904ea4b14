/** How much work is on the desks: open cases by team and by member, of all brands together. Resolved ones are none. */
import * as z from 'zod';
import type { RouteDecision } from '../route/document/route.ts';
import type { Team } from '../route/document/team.ts';

const countSchema = z.number().int().nonnegative();
const teamLoadSchema = z.object({ open: countSchema, members: z.record(z.string(), countSchema) });

/** By team; one that is not there has nothing to do. */
export const loadSchema = z.record(z.string(), teamLoadSchema);
export type Load = Readonly<z.infer<typeof loadSchema>>;

type Desk = Pick<RouteDecision, 'team' | 'member'>;

export const openCasesOf = (load: Load, team: string): number => own(load, team)?.open ?? 0;

export const openCasesOfMember = (load: Load, team: string, member: string): number =>
  own(own(load, team)?.members ?? {}, member) ?? 0;

/** The load with one open case more. */
export const withCase = (load: Load, desk: Desk): Load => plus(load, desk, 1);

/** The load without one of its open cases. */
export const withoutCase = (load: Load, desk: Desk): Load => plus(load, desk, -1);

function plus(load: Load, { team, member }: Desk, cases: 1 | -1): Load {
  const { members = {} } = own(load, team) ?? {};
  const open = Math.max(0, openCasesOf(load, team) + cases);
  if (member === undefined) return { ...load, [team]: { open, members } };
  const theirs = Math.max(0, openCasesOfMember(load, team, member) + cases);
  return { ...load, [team]: { open, members: { ...members, [member]: theirs } } };
}

/** Teams and members may be called `constructor`. */
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

type Limits = Pick<Team, 'capacity' | 'members'>;

/** Teams whose load matters to anybody. */
export const countedTeams = (teams: Readonly<Record<string, Limits>>): string[] =>
  Object.keys(teams).filter((name) => {
    const team = teams[name];
    return team && (team.capacity !== undefined || team.members.length > 0);
  });
