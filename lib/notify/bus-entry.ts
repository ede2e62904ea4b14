/** A notification as an event on somebody else's bus; on our own bus every event of every case is already. */
import { cutText } from '../mention/mention.ts';
import type { TargetOf } from '../route/document/targets.ts';
import { type Notification, notificationId } from './notification.ts';

/**
 * An entry takes 256 KB, of which a text that is cut leaves most: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 * `detail.id` is the same however often we try: a consumer drops duplicates by it.
 */
export type BusEntry = { bus: string; detailType: string; at: Date; detail: { id: string } & Notification };

export const busEntry = (notification: Notification, { bus }: TargetOf<'bus'>): BusEntry => ({
  bus,
  detailType: `notification.${notification.type}`,
  at: new Date(notification.at),
  detail: {
    id: notificationId(notification),
    ...notification,
    case: { ...notification.case, text: cutText(notification.case.text) },
  },
});
