/**
 * Routes that can never own a mention, since an earlier one surely takes all that they would. What is said is true;
 * not everything that is true is said: only conditions on the same fields are compared, entry by entry.
 */
import { type FlatRoute, flatten } from './compile/flatten.ts';
import type { Condition, PlainCondition } from './document/condition.ts';
import type { RoutingDocument } from './document/document.ts';
import { normalise } from './words.ts';

export type Unreachable = { route: FlatRoute; by: FlatRoute };

type Taker = { route: FlatRoute; asks: Asks; place: number };

/** Each with the earliest route that stands before it. */
export function unreachableRoutes({ routes }: Pick<RoutingDocument, 'routes'>): Unreachable[] {
  // By each entry of their first demand: who is wider than a route has all entries of one of its demands.
  const takers = new Map<string, Taker[]>();
  const unreachable: Unreachable[] = [];
  for (const [place, route] of flatten(routes).entries()) {
    const asks = asksOf(route.conditions);
    const wider = [ANYTHING, ...asks.map(firstKey)]
      .flatMap((key) => takers.get(key) ?? [])
      .filter((taker) => isWider(taker.asks, asks))
      .sort((a, b) => a.place - b.place);
    if (wider[0]) unreachable.push({ route, by: wider[0].route });
    else if (!route.continue)
      for (const key of keysOf(asks)) takers.set(key, [...(takers.get(key) ?? []), { route, asks, place }]);
  }
  return unreachable;
}

const ANYTHING = '';
const keyOf = (field: string, entry: string) => `${field} ${entry}`;
const keysOf = ([first]: Asks) => (first ? [...first.entries].map((entry) => keyOf(first.field, entry)) : [ANYTHING]);
const firstKey = ({ field, entries: [first = ''] }: { field: string; entries: string[] }) => keyOf(field, first);

/** All that must hold: for each field the entries of which one must match, and alternatives as they are written. */
type Asks = { field: string; entries: string[] }[];

const asksOf = (conditions: readonly Condition[]): Asks =>
  conditions.flatMap(({ $or, ...plain }) => [
    ...Object.entries(plain).map(([field, list]) => ({ field, entries: entriesOf(field, list) })),
    ...($or ? [{ field: '$or', entries: $or.map((one) => JSON.stringify(one)) }] : []),
  ]);

const entriesOf = (field: string, list: PlainCondition[keyof PlainCondition] = []): string[] =>
  list.map((entry) => (field === 'words' && typeof entry === 'string' ? normalise(entry) : JSON.stringify(entry)));

/** Whatever matches `asks` matches `wider` too: each of its demands is met by one that allows no more. */
const isWider = (wider: Asks, asks: Asks): boolean =>
  wider.every(({ field, entries }) =>
    asks.some((own) => own.field === field && own.entries.every((entry) => entries.includes(entry))),
  );
