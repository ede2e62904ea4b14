/** Which route of an HTTP API a request takes: the most specific path first, a method before ANY, `$default` last. */

export type Matched<Route> = { route: Route; parameters: Record<string, string> };
type Pattern<Route> = { route: Route; method: string; segments: string[] };

/** `keyOf` answers a route's key: `GET /cases/{id}`, `ANY /{proxy+}` or `$default`. */
export function createRouter<Route>(routes: Route[], keyOf: (route: Route) => string) {
  const fallback = routes.find((route) => keyOf(route) === '$default');
  const patterns = routes.filter((route) => route !== fallback).map((route) => parse(route, keyOf(route)));
  patterns.sort((a, b) => rank(b).localeCompare(rank(a)));

  return (method: string, path: string): Matched<Route> | undefined => {
    const segments = split(path);
    for (const pattern of patterns) {
      if (pattern.method !== 'ANY' && pattern.method !== method) continue;
      const parameters = match(pattern.segments, segments);
      if (parameters) return { route: pattern.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

const split = (path: string) => path.split('/').filter(Boolean);

function parse<Route>(route: Route, key: string): Pattern<Route> {
  const [method = '', path = ''] = key.split(' ');
  return { route, method, segments: split(path) };
}

/** Literals beat parameters, parameters beat greedy ones, segment by segment; then a method beats ANY. */
function rank<Route>({ segments, method }: Pattern<Route>): string {
  const weights = segments.map((segment) => (segment.endsWith('+}') ? '1' : segment.startsWith('{') ? '2' : '3'));
  return `${weights.join('')}${method === 'ANY' ? 'a' : 'b'}`;
}

function match(pattern: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const given = path[index];
    if (given === undefined) return undefined;
    if (segment.endsWith('+}')) {
      parameters[segment.slice(1, -2)] = path.slice(index).join('/');
      return parameters;
    }
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = given;
    else if (segment !== given) return undefined;
  }
  return pattern.length === path.length ? parameters : undefined;
}
