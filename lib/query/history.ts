/** One event of a case's history, with what became of its notifications. */
import * as z from 'zod';
import { caseEventSchema, deliverySchema } from '../case/event.ts';

export const historyEntrySchema = caseEventSchema.extend({ delivery: z.record(z.string(), deliverySchema).optional() });
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
