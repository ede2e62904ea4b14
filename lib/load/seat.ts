/**
 * At whose desk a case begins: a team that has no room passes it on to the one that it spills to, and of the members
 * of whoever gets it the most capable is named. Pure: the same judgement, table and load give the same desk.
 */
import type { Judged } from '../case/judged.ts';
import { digest } from '../mention/key.ts';
import { chooseMember } from '../route/choose-member.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { RoutingDocument } from '../route/document/document.ts';
import type { RouteDecision } from '../route/document/route.ts';
import { LONGEST_CHAIN } from '../route/document/spills.ts';
import { type Load, openCasesOf, openCasesOfMember } from './load.ts';

/**
 * The judgement with the desk in its route. While no load is known nothing spills, and equally capable members get
 * cases in turn, by what the case is called, so that it is the same one whichever of its mentions comes first. A
 * mention that is only noted needs no desk.
 */
export function seated(judged: Judged, table: RoutingTable, load: Load | undefined, name = judged.key): Judged {
  if (judged.outcome === 'noted') return judged;
  const { language } = judged.score;
  // A review goes to whoever looks at what nobody could tell, not to who solves what the route is for.
  const skills = judged.outcome === 'review' ? [] : skillsFor(judged.route, table);
  const route = withDesk(judged.route, { name, language: language.code, skills }, table, load);
  return route === judged.route ? judged : { ...judged, route };
}

/** The route of a case that goes on by it: with the desk that it holds, if the same team gave it that, else with another. */
export function reseated(
  held: RouteDecision,
  route: RouteDecision,
  seeker: Omit<Seeker, 'skills'>,
  table: RoutingTable,
  load: Load | undefined,
): RouteDecision {
  if (firstTeam(held) === firstTeam(route)) return keepsSeat(held, route);
  return withDesk(route, { ...seeker, skills: skillsFor(route, table) }, table, load);
}

/** Where a case that goes on as its mentions say is, if they still say what gave it its desk; else where they say. */
export function keepsSeat(held: RouteDecision, route: RouteDecision): RouteDecision {
  if (firstTeam(held) !== firstTeam(route)) return route;
  return at(unseated(route), held);
}

/** The route of a case that was given to another team, where nobody is named yet. */
export function unseated({ member: _, spilledFrom: _s, ...route }: RouteDecision): RouteDecision {
  return route;
}

/** Who needs a desk: the name of the case, and what somebody should be able to do for it. */
type Seeker = { name: string; language: string; skills: string[] };

/** The same route where it needs none. */
function withDesk(route: RouteDecision, seeker: Seeker, { document }: RoutingTable, load: Load | undefined) {
  const passed = load ? passedOn(route, document.teams, load) : undefined;
  const team = passed?.team ?? route.team;
  const member = memberOf(team, seeker, document, load ?? {});
  if (!passed && member === undefined) return route;
  return at(route, { team, member, spilledFrom: passed?.from });
}

const skillsFor = ({ rule }: RouteDecision, { routes }: RoutingTable): string[] =>
  routes.find(({ id }) => id === rule)?.skills ?? [];

type Desk = Pick<RouteDecision, 'team' | 'member' | 'spilledFrom'>;

/** The team that has it is none that is told as well. */
function at({ also = [], ...route }: RouteDecision, { team, member, spilledFrom }: Desk): RouteDecision {
  const others = also.filter((one) => one !== team);
  return {
    ...route,
    team,
    ...(others.length > 0 && { also: others }),
    ...(member !== undefined && { member }),
    ...(spilledFrom && { spilledFrom }),
  };
}

const firstTeam = ({ team, spilledFrom }: RouteDecision): string => spilledFrom?.[0] ?? team;

type Teams = RoutingDocument['teams'];

/** The first team with room along the chain, and those before it. Undefined when it stays: nothing is ever refused. */
function passedOn({ team: first, priority }: RouteDecision, teams: Teams, load: Load) {
  const from: string[] = [];
  let name = first;
  while (isFull(name)) {
    const { spill, spillUrgent } = teams[name] ?? {};
    const holds = spill === undefined || (priority === 'urgent' && !spillUrgent);
    if (holds || from.length === LONGEST_CHAIN) return undefined;
    from.push(name);
    name = spill;
  }
  return from.length > 0 ? { team: name, from } : undefined;

  function isFull(team: string): boolean {
    const capacity = teams[team]?.capacity;
    return capacity !== undefined && openCasesOf(load, team) >= capacity;
  }
}

/** Whom of the team a case is for; undefined for a team without members, and when nobody has room. */
export function memberOf(team: string, { name, language, skills }: Seeker, { teams }: RoutingDocument, load: Load) {
  const members = teams[team]?.members ?? [];
  if (members.length === 0) return undefined;
  // Who begins is another one for each case: containers that know the same load do not all begin with the same.
  const first = turnOf(name) % members.length;
  const inTurn = [...members.slice(first), ...members.slice(0, first)];
  return chooseMember({ members: inTurn }, { skills, language }, (member) => openCasesOfMember(load, team, member))?.id;
}

const turnOf = (name: string): number => Buffer.from(digest(name), 'base64url').readUInt32BE();
