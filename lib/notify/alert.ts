/**
 * What an event means to a target that keeps one alert for each case. Alerts have a state of their own, so an event
 * that comes late, after others have moved the case on, must not move the alert back.
 */
import type { Case } from '../case/case.ts';
import type { CaseEvent, EventType } from '../case/event.ts';

type AlertAction = 'trigger' | 'acknowledge' | 'resolve';

const actions: Partial<Record<EventType, AlertAction>> = {
  opened: 'trigger',
  extended: 'trigger',
  edited: 'trigger',
  customerReplied: 'trigger',
  reopened: 'trigger',
  raised: 'trigger',
  reassigned: 'trigger',
  corrected: 'trigger',
  escalated: 'trigger',
  deadlineMissed: 'trigger',
  checkedIn: 'trigger',
  waitEnded: 'trigger',
  merged: 'trigger',
  unmerged: 'trigger',
  acknowledged: 'acknowledge',
  responded: 'acknowledge',
  waiting: 'acknowledge',
  resolved: 'resolve',
  closed: 'resolve',
  mergedInto: 'resolve',
};

export const alertAction = (type: EventType): AlertAction | undefined => actions[type];

/** Why the alert of the case must not follow this event, or undefined; what asks for something is `superseded`'s. */
export function outrun(event: CaseEvent, kase: Case): string | undefined {
  const action = alertAction(event.type);
  if (!action) return 'alerts are not told of this';
  const done = kase.status === 'resolved' || kase.status === 'closed' || kase.mergedInto !== undefined;
  if (action === 'resolve' && !done) return 'the case was reopened since';
  if (action === 'acknowledge' && done) return `the case is ${kase.status}`;
  if (action === 'acknowledge' && kase.status === 'reopened' && kase.reopenedAt > event.at)
    return 'the case was reopened since';
  return undefined;
}
