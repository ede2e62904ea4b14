/** What an agent says of a case or of one of its mentions, checked against the routing table, with what it teaches. */
import type { Case } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import { correct } from '../case/correction-change.ts';
import { machineSaid, type Said, teaching } from '../case/correction-label.ts';
import type { LiveLoad } from '../load/live-load.ts';
import type { RoutingTable } from '../route/decide.ts';
import { type Mentions, mentionIfAny, mentionIn } from './judged-mention.ts';
import { keyOfMention, mentionId } from './mention-id.ts';
import type { CorrectOrder } from './order.ts';
import { badField } from './refusal.ts';
import { tellOf } from './tell-of.ts';
import { urgencyShares } from './urgency-shares.ts';

/** What everybody has to do, for whom of a team a case is; without it, and while nobody knows, by turns. */
export type Loads = { loads?: Pick<LiveLoad, 'now'> };

/**
 * Of a mention that was deleted nothing can be learned: the correction then counts for the case and leaves no label.
 * Throws a Refusal (400, 404, 409), and what the case's state forbids as an IllegalTransition.
 */
export async function correctCase(
  { action: _, mention: id, ...said }: CorrectOrder,
  kase: Case,
  by: { at: Date; actor: string },
  table: RoutingTable,
  deps: Mentions & Loads,
): Promise<Change> {
  if (said.category !== undefined) checkCategory(said.category, table);
  const tell = said.team === undefined ? undefined : tellOf(said.team, table);
  const key = id === undefined ? ownKey(said, kase) : keyOf(id);
  const judged = id === undefined ? await mentionIfAny(key, deps) : await mentionIn(kase, key, deps);
  const was = judged && machineSaid(judged, kase, table);
  const load = said.team === undefined ? undefined : await deps.loads?.now(table, by.at);
  const correcting = { said, judged: was, mention: mentionId(key), tell, load };
  const change = correct(kase, correcting, table, by);
  if (!judged) return change;
  const shares = said.urgency === undefined ? undefined : urgencyShares(judged, change.before ?? kase, table);
  return teaching(change, judged, said, table, shares);
}

function checkCategory(name: string, { document: { categories } }: RoutingTable): void {
  if (Object.hasOwn(categories, name)) return;
  const names = Object.keys(categories).join(', ') || 'none: the routing table names no category';
  throw badField('category', `there is no such category; the categories are ${names}`);
}

/** The mention whose route the case follows; for the urgency alone, the one that the case has its urgency from. */
const ownKey = (said: Said, { peak, routedBy }: Case): string =>
  Object.keys(said).every((name) => name === 'urgency') ? peak.key : routedBy.key;

function keyOf(id: string): string {
  const key = keyOfMention(id);
  if (key === undefined) throw badField('mention', 'not the id of a mention');
  return key;
}
