/**
 * A rule: what a mention must be like, and where it goes then. Its children ask for more and are tried before it; what
 * they do not say themselves they have from it. See `flatten.ts` for what that means exactly.
 */
import * as z from 'zod';
import { conditionSchema } from './condition.ts';
import { id, priorityName } from './names.ts';

const tag = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} :._-]{0,39}$/u, 'letters, digits, spaces and : . _ -, at most 40');
const skill = id;

const own = z.strictObject({
  id,
  when: conditionSchema.default({}),
  team: id.optional().describe('needed here or above, unless the route only holds its children together'),
  priority: priorityName.optional().describe('by its urgency, when neither this route nor one above says'),
  tags: z.array(tag).max(20).optional().describe('in place of those from above, not added to them'),
  private: z.boolean().optional().describe('the answer belongs into a private channel'),
  skills: z.array(skill).max(10).optional().describe('what a member of the team should be able to do'),
  continue: z
    .boolean()
    .default(false)
    .describe('only tells the team as well; later routes say which team owns the mention. Never inherited'),
});

export const routeSchema = own.extend({
  get routes(): z.ZodDefault<z.ZodArray<z.ZodType<Route>>> {
    return z
      .array(z.lazy((): z.ZodType<Route> => routeSchema))
      .default([])
      .describe('tried before this route, below its condition; they inherit what they do not say');
  },
});
export type Route = z.infer<typeof own> & { routes: Route[] };

/** Where a mention goes, and the rule that said so. What a plain route does not have is left out. */
export const routeDecisionSchema = z.object({
  team: z.string(),
  priority: priorityName,
  /** Id of the matching route, `learned` where corrections said so, or `default`. */
  rule: z.string(),
  /** Version of the routing table that decided. */
  table: z.string(),
  /** Ids from the outermost route to `rule`, when that is a child. */
  path: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  /** Teams that are told as well; never the owner. */
  also: z.array(z.string()).optional(),
  /** Whom of the team it is for. */
  member: z.string().optional(),
  /** Teams that had no room for it, first the one that the rule named. */
  spilledFrom: z.array(z.string()).optional(),
  private: z.literal(true).optional(),
});
export type RouteDecision = z.infer<typeof routeDecisionSchema>;

/** Where a mention leads from so many reminders of its case on; see `ladder.ts`. */
export const rungSchema = routeDecisionSchema.omit({ member: true, spilledFrom: true }).extend({
  reminders: z.number().int().nonnegative(),
  /** Only where the route names it. */
  priority: priorityName.optional(),
});
export type Rung = z.infer<typeof rungSchema>;
export type Outcome = 'case' | 'review' | 'noted';
