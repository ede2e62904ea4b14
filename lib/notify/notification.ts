/** One message to one target about one event; the shape that crosses the urgent and bulk notification queues. */
import * as z from 'zod';
import { eventType, snapshotSchema } from '../case/event.ts';

export const notificationSchema = z.object({
  caseId: z.string(),
  brand: z.string(),
  /** Version of the event that holds this notification's delivery marker. */
  version: z.number().int().positive(),
  target: z.string(),
  type: eventType,
  at: z.iso.datetime(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  case: snapshotSchema,
});
export type Notification = z.infer<typeof notificationSchema>;

/** Deterministic, so that a target with a dedup key never shows the same notification twice. */
export const notificationId = (n: Pick<Notification, 'caseId' | 'version' | 'target'>) =>
  `${n.caseId}_${n.version}_${n.target}`;
