/** A rule: what a mention must be like, and where it goes then. */
import * as z from 'zod';
import { conditionSchema } from './condition.ts';
import { id, priorityName } from './names.ts';

export const routeSchema = z.strictObject({
  id,
  when: conditionSchema.default({}),
  team: id,
  priority: priorityName.optional(),
});

/** Where a mention goes, and the rule that said so. */
export const routeDecisionSchema = z.object({
  team: z.string(),
  priority: priorityName,
  /** Id of the matching route, or `default`. */
  rule: z.string(),
  /** Version of the routing table that decided. */
  table: z.string(),
});
export type RouteDecision = z.infer<typeof routeDecisionSchema>;
export type Outcome = 'case' | 'review' | 'noted';
