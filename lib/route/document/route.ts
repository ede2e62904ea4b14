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
  /** Needed here or above, unless the route is only there to hold its children together. */
  team: id.optional(),
  priority: priorityName.optional(),
  /** In place of those from above, not added to them. */
  tags: z.array(tag).max(20).optional(),
  /** The answer belongs into a private channel. */
  private: z.boolean().optional(),
  /** What a member of the team should be able to do. */
  skills: z.array(skill).max(10).optional(),
  /** Only tells the team as well: which team owns the mention is for later routes to say. Never inherited. */
  continue: z.boolean().default(false),
});

export const routeSchema = own.extend({
  get routes(): z.ZodDefault<z.ZodArray<z.ZodType<Route>>> {
    return z.array(z.lazy((): z.ZodType<Route> => routeSchema)).default([]);
  },
});
export type Route = z.infer<typeof own> & { routes: Route[] };

/** Where a mention goes, and the rule that said so. What a plain route does not have is left out. */
export const routeDecisionSchema = z.object({
  team: z.string(),
  priority: priorityName,
  /** Id of the matching route, or `default`. */
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
  private: z.literal(true).optional(),
});
export type RouteDecision = z.infer<typeof routeDecisionSchema>;
export type Outcome = 'case' | 'review' | 'noted';
