/** Whether a mention takes up a matter that was closed. */
import type { RoutingTable } from '../route/decide.ts';
import type { Case } from './case.ts';
import type { Judged } from './judged.ts';

/**
 * True for a closed case and a mention that is worth a case, newer than what settled it, and received within the
 * table's `reopenWithin` of its closing. A team that is no more gets nothing back. `whole` is the case, or the one that
 * speaks for it.
 */
export function reopens(whole: Case | undefined, { mention, outcome }: Judged, { document }: RoutingTable): boolean {
  if (whole?.status !== 'closed' || outcome === 'noted' || mention.postedAt <= whole.resolvedAt) return false;
  const until = Date.parse(whole.closedAt) + document.reopenWithin;
  return Date.parse(mention.receivedAt) <= until && Object.hasOwn(document.teams, whole.route.team);
}
