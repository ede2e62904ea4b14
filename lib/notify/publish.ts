/**
 * Everything that an event makes leave the system. Two stages, each checked on its own: people first, then the bus;
 * one that fails does not stop the other. Safe to do again: a notification that was sent is known by its marker, and
 * readers of the bus know an event by `caseId` and `version`.
 */
import { notificationsOf, queueOf } from './from-event.ts';
import type { Failures, Outlet } from './in-batches.ts';
import type { Notification } from './notification.ts';
import { isCaseEvent, type PublishedEvent } from './published.ts';

export type Outlets = { urgent: Outlet<Notification>; bulk: Outlet<Notification>; bus: Outlet<PublishedEvent> };

/**
 * Answers the events, by index, that did not get through somewhere. The bus gets `republished` events as they are: a
 * reader then sees every version of a case, and one that missed the origin finds it named.
 */
export async function publishEvents(events: readonly PublishedEvent[], outlets: Outlets): Promise<Failures> {
  const told = await Promise.all([notify(events, 'urgent', outlets), notify(events, 'bulk', outlets)]);
  const announced = await outlets.bus(events);
  return new Map([...announced, ...told.flat()]);
}

/** Only cases have targets to tell. */
async function notify(events: readonly PublishedEvent[], queue: 'urgent' | 'bulk', outlets: Outlets) {
  const ours = events.flatMap((event, index) =>
    isCaseEvent(event) && queueOf(event) === queue
      ? notificationsOf(event).map((notification) => ({ index, notification }))
      : [],
  );
  const failures = await outlets[queue](ours.map(({ notification }) => notification));
  return ours.flatMap(({ index }, i) => (failures.has(i) ? [[index, failures.get(i)] as const] : []));
}
