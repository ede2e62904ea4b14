/** What a tree of routes must hold to besides the shape of each: names that lead somewhere, and an end to its size. */
import { countClauses } from '../compile/clauses.ts';
import type { Condition } from './condition.ts';
import type { Mistake } from './references.ts';
import type { Route } from './route.ts';
import { unknownName } from './unknown-name.ts';

type Place = (string | number)[];
type Known = { brands: object; teams: object };

const MOST_ROUTES = 20_000;
const DEEPEST = 10;
/** Combinations of alternatives: each is looked for on its own. */
const MOST_COMBINATIONS = 100;
const MOST_COMBINATIONS_IN_ALL = 50_000;

export function mistakesInRoutes(routes: readonly Route[], known: Known): Mistake[] {
  const mistakes: Mistake[] = [];
  const tell = (path: Place, message: string) => mistakes.push({ path, message });
  const ids = new Set<string>();
  let combinations = 0;

  const visit = (route: Route, at: Place, above: { team?: string; conditions: Condition[]; depth: number }) => {
    const team = route.team ?? above.team;
    const conditions = [...above.conditions, route.when];
    if (ids.has(route.id)) tell([...at, 'id'], `the id "${route.id}" is taken by an earlier route`);
    ids.add(route.id);
    for (const [path, message] of mistakesIn(route, team, known)) tell([...at, ...path], message);
    const count = countClauses(conditions);
    if (count > MOST_COMBINATIONS)
      tell([...at, 'when'], `too complex: its alternatives make ${count} combinations, at most ${MOST_COMBINATIONS}`);
    combinations += count;
    const depth = above.depth + 1;
    if (depth === DEEPEST && route.routes.length > 0)
      return tell([...at, 'routes'], `routes stand in routes at most ${DEEPEST} deep`);
    for (const [i, child] of route.routes.entries()) visit(child, [...at, 'routes', i], { team, conditions, depth });
  };
  for (const [i, route] of routes.entries()) visit(route, ['routes', i], { conditions: [], depth: 0 });

  if (ids.size > MOST_ROUTES) tell(['routes'], `${ids.size} routes, at most ${MOST_ROUTES}`);
  else if (combinations > MOST_COMBINATIONS_IN_ALL)
    tell(['routes'], `too complex: ${combinations} combinations of alternatives, at most ${MOST_COMBINATIONS_IN_ALL}`);
  return mistakes;
}

function mistakesIn(route: Route, team: string | undefined, known: Known): [Place, string][] {
  const mistakes = inCondition(route.when, known).map(([path, message]): [Place, string] => [
    ['when', ...path],
    message,
  ]);
  if (route.team !== undefined && !Object.hasOwn(known.teams, route.team))
    mistakes.push([['team'], unknownName('team', route.team, known.teams)]);
  if (team === undefined && route.routes.length === 0)
    mistakes.push([[], 'a team is needed, here or in a route above']);
  if (!route.continue) return mistakes;
  if (team === undefined) mistakes.push([['continue'], 'a route that continues tells a team: name it, here or above']);
  for (const field of ['priority', 'private', 'skills'] as const)
    if (route[field] !== undefined)
      mistakes.push([[field], `a route that continues only tells a team: ${field} is for the route that owns`]);
  return mistakes;
}

function inCondition({ brand = [], within = [], $or = [] }: Condition, known: Known): [Place, string][] {
  const mistakes: [Place, string][] = [];
  for (const [i, name] of brand.entries())
    if (typeof name === 'string' && !Object.hasOwn(known.brands, name))
      mistakes.push([['brand', i], unknownName('brand', name, known.brands)]);
  for (const [i, name] of within.entries())
    if (!Object.hasOwn(known.teams, name)) mistakes.push([['within', i], unknownName('team', name, known.teams)]);
  for (const [i, alternative] of $or.entries())
    for (const [path, message] of inCondition(alternative, known)) mistakes.push([['$or', i, ...path], message]);
  return mistakes;
}
