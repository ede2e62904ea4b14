/** One event of a case's history, with what became of its notifications. */
import * as z from 'zod';
import { caseEventSchema, deliverySchema } from '../case/event.ts';

export const historyEntrySchema = caseEventSchema.extend({ delivery: z.record(z.string(), deliverySchema).optional() });
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Which mentions an event names; most events of people and of the clock name none. */
export const namingSchema = z
  .object({
    version: z.number(),
    detail: z.object({ mentions: z.union([z.array(z.string()), z.string()]).default([]) }).optional(),
  })
  .transform(({ version, detail }) => ({ version, keys: [detail?.mentions ?? []].flat() }));
