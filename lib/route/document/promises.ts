/** What customers are promised by priority, and who is told when a promise is about to be broken. */
import * as z from 'zod';
import { duration, id } from './names.ts';

const deadlines = z.strictObject({
  firstResponse: duration,
  nextResponse: duration,
  resolution: duration,
  /** `business`: only time in which the team's calendar is open counts, for deadlines and chain; 1d is 24 such hours. */
  clock: z.enum(['calendar', 'business']).default('calendar'),
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
const stepSchema = z
  .strictObject({
    after: duration,
    tell: id.optional(),
    /** Only while somebody of this rota is on call; the target hears who. */
    rota: id.optional(),
    /** When nobody is: wait until somebody is, or go to the next step at once; the last step tells all the same. */
    ifNobody: z.enum(['defer', 'jump']).optional(),
    /** The case is this team's from here on, and the team is told. */
    reassign: id.optional(),
  })
  .refine(({ tell, reassign }) => tell !== undefined || reassign !== undefined, 'a target to tell or a team is needed')
  .refine(({ rota, ifNobody }) => rota !== undefined || ifNobody === undefined, {
    error: 'somebody can only be missing from a rota; name one',
    path: ['ifNobody'],
  });

/** Steps in order; after the last one it comes again every `repeat`, until somebody acts or it came often enough. */
export const chainSchema = z.strictObject({
  steps: z.array(stepSchema).min(1).max(20),
  repeat: duration,
  /** Times that the last step comes again; without end by default. */
  repeatAtMost: z.number().int().min(0).max(1_000).optional(),
});
