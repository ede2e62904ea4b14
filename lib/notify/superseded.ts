/** Is what a notification asks for done already? Decided on the case as it stands at the moment of sending. */
import type { Case } from '../case/case.ts';
import type { CaseEvent, EventType } from '../case/event.ts';

/** What these ask of somebody; the types that are not here only inform, and are always sent. */
const asks: Partial<Record<EventType, 'look' | 'act'>> = {
  opened: 'look',
  extended: 'look',
  edited: 'look',
  customerReplied: 'look',
  reopened: 'look',
  raised: 'look',
  reassigned: 'look',
  corrected: 'look',
  escalated: 'act',
  deadlineMissed: 'act',
  checkedIn: 'act',
  waitEnded: 'act',
  merged: 'look',
  unmerged: 'look',
};

/**
 * Why the notification need not be sent any more, or undefined. One that asks to look is superseded when the case is
 * done; one that asks to act, also when somebody has acted since: acknowledged, answered, or put the case to wait. An
 * alert always asks to act: it rings until somebody has.
 */
export function superseded(event: CaseEvent, kase: Case, isAlert = false): string | undefined {
  const ask = asks[event.type];
  if (!ask) return undefined;
  if (kase.mergedInto !== undefined) return 'the case was merged into another';
  if (kase.status === 'resolved' || kase.status === 'closed') return `the case is ${kase.status}`;
  if (ask === 'look' && !isAlert) return undefined;
  const since = (instant: string | undefined) => instant !== undefined && instant > event.at;
  if (since(kase.acknowledgedAt)) return 'the case was acknowledged since';
  if (since(kase.respondedAt)) return 'the customer was answered since';
  if (kase.status === 'waiting' && since(kase.pausedAt)) return 'the case was put to wait since';
  // An answer may be dated before the event and become known after it; it ends the chain all the same. So does the
  // last repeat of the last step, by itself.
  const ended = event.type === 'escalated' && event.detail.last !== true;
  if (ended && kase.status !== 'waiting' && !kase.clocks.step) return 'the escalation has ended';
  return undefined;
}
