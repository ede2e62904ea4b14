/** What an event makes leave the system: notifications by queue. Pure, so that republishing gives the same again. */
import type { CaseEvent } from '../case/event.ts';
import type { Notification } from './notification.ts';

export type QueueName = 'urgent' | 'bulk';

/** Pages never wait behind the rest. */
export const queueOf = (event: Pick<CaseEvent, 'page'>): QueueName => (event.page ? 'urgent' : 'bulk');

/**
 * One notification for each target that the event tells. A `republished` event repeats those of its origin, under the
 * origin's version, because that is where the delivery markers are.
 */
export const notificationsOf = (event: CaseEvent): Notification[] =>
  event.tell.map((target) => notificationOf(event, target));

export function notificationOf(event: CaseEvent, target: string): Notification {
  const { caseId, brand, type, at, detail, case: snapshot } = event;
  return { caseId, brand, version: event.origin ?? event.version, target, type, at, detail, case: snapshot };
}
