/**
 * What happened to a case, one event for each version. Everything that leaves the system is derived from events
 * through the table's stream, so an event carries all its consumers need, masked.
 */
import * as z from 'zod';
import { priorityName } from '../route/document/names.ts';
import { reasonSchema } from '../score/score.ts';
import { disclose } from './body.ts';

export const eventType = z.enum([
  'opened',
  'extended',
  'edited',
  'deleted',
  'customerReplied',
  'reopened',
  'raised',
  'acknowledged',
  'responded',
  'waiting',
  'waitEnded',
  'reassigned',
  'corrected',
  'merged',
  'mergedInto',
  'unmerged',
  'linked',
  'unlinked',
  'resolved',
  'closed',
  'noteAdded',
  'revealed',
  'escalated',
  'deadlineMissed',
  'checkedIn',
  'republished',
]);
export type EventType = z.infer<typeof eventType>;

/** Routes that continue add their tags to those of the owner; an event, and what is made of it, has no more than these. */
export const MOST_TAGS = 20;

/** The case as people outside see it at that moment. */
export const snapshotSchema = z.object({
  team: z.string(),
  /** Whom of the team it is for. */
  member: z.string().optional(),
  priority: priorityName,
  status: z.string(),
  rule: z.string(),
  /** What the routing table calls such cases, in words of its own: nothing of what the customer wrote. */
  tags: z.array(z.string()).max(MOST_TAGS).optional(),
  /** The routing table says that the answer belongs into a private channel. */
  private: z.literal(true).optional(),
  urgency: z.number(),
  reasons: z.array(reasonSchema),
  respondBy: z.iso.datetime(),
  mentionCount: z.number(),
  reminders: z.number(),
  channel: z.string(),
  language: z.string(),
  customer: z.string(),
  text: z.string(),
  url: z.string().optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const caseEventSchema = z.object({
  caseId: z.string(),
  brand: z.string(),
  version: z.number().int().positive(),
  type: eventType,
  at: z.iso.datetime(),
  /** `system`, `customer`, or the `sub` of the person who did it. */
  actor: z.string(),
  /** Small facts of this type of event: mention keys, old and new team, step index, a masked note or reason. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  case: snapshotSchema,
  /** Targets to notify; empty when nobody needs to know. */
  tell: z.array(z.string()),
  /** Notify through the urgent queue. */
  page: z.boolean(),
  /** `republished` only: the version whose notifications are sent again; markers stay with that event. */
  origin: z.number().int().positive().optional(),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

/**
 * State of one notification, kept on the event's item under `delivery.<target>`. An event with targets also stands
 * in the due index until every target is settled, so that the sweep finds one whose notification was lost, or whose
 * time has come.
 */
const deliverySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('claimed'), until: z.iso.datetime() }),
  z.object({ state: z.literal('deferred'), until: z.iso.datetime(), why: z.string() }),
  z.object({ state: z.literal('sent'), at: z.iso.datetime() }),
  z.object({ state: z.literal('skipped'), at: z.iso.datetime(), why: z.string() }),
  z.object({ state: z.literal('failed'), at: z.iso.datetime(), why: z.string() }),
]);
export type Delivery = z.infer<typeof deliverySchema>;

/** How long a notification may take before the sweep takes its event for lost. */
export const DELIVERY_GRACE_MS = 3 * 60_000;

/** The event that an item of the table holds. */
export const itemEventSchema = z.preprocess(disclose, caseEventSchema);

/** The same, with the state of its notifications. */
export const storedEventSchema = z.preprocess(
  disclose,
  caseEventSchema.extend({ delivery: z.record(z.string(), deliverySchema).default({}) }),
);
export type StoredEvent = z.infer<typeof storedEventSchema>;

/** Sent, skipped or given up: nobody need look at it again. */
export const isSettled = (delivery: Delivery | undefined): boolean =>
  delivery !== undefined && delivery.state !== 'claimed' && delivery.state !== 'deferred';

/** Targets whose notification was neither sent, nor skipped, nor given up. */
export function unsettledOf({ tell, delivery }: Pick<StoredEvent, 'tell' | 'delivery'>): string[] {
  return tell.filter((target) => !isSettled(delivery[target]));
}
