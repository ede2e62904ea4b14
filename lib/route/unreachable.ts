/**
 * Routes that can never own a mention, since an earlier one surely takes all that they would. What is said is true;
 * not everything that is true is said: only conditions on the same fields are compared, entry by entry.
 */
import { type FlatRoute, flatten } from './compile/flatten.ts';
import type { Condition, PlainCondition } from './document/condition.ts';
import type { RoutingDocument } from './document/document.ts';
import { normalise } from './words.ts';

export type Unreachable = { route: FlatRoute; by: FlatRoute };

/** With the earliest route that stands before each. */
export function unreachableRoutes({ routes }: Pick<RoutingDocument, 'routes'>): Unreachable[] {
  const takers: { route: FlatRoute; asks: Asks }[] = [];
  const unreachable: Unreachable[] = [];
  for (const route of flatten(routes)) {
    const asks = asksOf(route.conditions);
    const by = takers.find((earlier) => isWider(earlier.asks, asks));
    if (by) unreachable.push({ route, by: by.route });
    else if (!route.continue) takers.push({ route, asks });
  }
  return unreachable;
}

/** All that must hold: for each field the entries of which one must match, and alternatives as they are written. */
type Asks = { field: string; entries: Set<string> }[];

const asksOf = (conditions: readonly Condition[]): Asks =>
  conditions.flatMap(({ $or, ...plain }) => [
    ...Object.entries(plain).map(([field, list]) => ({ field, entries: entriesOf(field, list) })),
    ...($or ? [{ field: '$or', entries: new Set($or.map((one) => JSON.stringify(one))) }] : []),
  ]);

const entriesOf = (field: string, list: PlainCondition[keyof PlainCondition] = []): Set<string> =>
  new Set(
    list.map((entry) => (field === 'words' && typeof entry === 'string' ? normalise(entry) : JSON.stringify(entry))),
  );

/** Whatever matches `asks` matches `wider` too: each of its demands is met by one that allows no more. */
const isWider = (wider: Asks, asks: Asks): boolean =>
  wider.every(({ field, entries }) =>
    asks.some((own) => own.field === field && [...own.entries].every((entry) => entries.has(entry))),
  );
