/** What customers are promised by priority, and who is told when a promise is about to be broken. */
import * as z from 'zod';
import { duration, id } from './names.ts';

const deadlines = z.strictObject({
  firstResponse: duration,
  nextResponse: duration,
  resolution: duration,
  /** Cases of this priority notify through the urgent queue. */
  page: z.boolean().default(false),
  chain: id.optional(),
});

export const prioritiesSchema = z.strictObject({
  urgent: deadlines,
  high: deadlines,
  normal: deadlines,
  low: deadlines,
  review: deadlines,
});

/** One rung of an escalation chain: so long after the last rung (or the opening), tell this target. */
const stepSchema = z.strictObject({ after: duration, tell: id });

/** Steps in order; after the last one its target is told again every `repeat`, until somebody acts. */
export const chainSchema = z.strictObject({ steps: z.array(stepSchema).min(1).max(20), repeat: duration });
