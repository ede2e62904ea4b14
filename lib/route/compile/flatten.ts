/**
 * The tree of routes as the list that is tried from top to bottom. Children come before their parent, and a route has
 * by copy what it inherits: all conditions from above must match as well as its own; team, priority, tags, private and
 * skills are those of the nearest route that says them. `continue` is nobody's but its own: a child that matches
 * without it owns the mention, even below a parent that only tells its team as well.
 */
import type { Condition } from '../document/condition.ts';
import type { Priority } from '../document/names.ts';
import type { Route } from '../document/route.ts';

export type FlatRoute = {
  id: string;
  /** Ids from the outermost route to this one. */
  path: string[];
  /** Where it stands in the document. */
  at: (string | number)[];
  /** All of them must match. */
  conditions: Condition[];
  team: string;
  priority: Priority | undefined;
  tags: string[];
  private: boolean;
  skills: string[];
  continue: boolean;
};

type Inherited = Omit<FlatRoute, 'id' | 'at' | 'continue' | 'team'> & { team: string | undefined };

const NOTHING: Inherited = {
  path: [],
  conditions: [],
  team: undefined,
  priority: undefined,
  tags: [],
  private: false,
  skills: [],
};

/** A route without a team, which only holds its children together, has no entry of its own. */
export function flatten(routes: readonly Route[], above = NOTHING, at: (string | number)[] = ['routes']): FlatRoute[] {
  return routes.flatMap((route, i) => {
    const here = inherit(above, route);
    const children = flatten(route.routes, here, [...at, i, 'routes']);
    const { team } = here;
    if (team === undefined) return children;
    return [...children, { ...here, team, id: route.id, at: [...at, i], continue: route.continue }];
  });
}

function inherit(above: Inherited, route: Route): Inherited {
  const asks = Object.keys(route.when).length > 0;
  return {
    path: [...above.path, route.id],
    conditions: asks ? [...above.conditions, route.when] : above.conditions,
    team: route.team ?? above.team,
    priority: route.priority ?? above.priority,
    tags: route.tags ?? above.tags,
    private: route.private ?? above.private,
    skills: route.skills ?? above.skills,
  };
}
