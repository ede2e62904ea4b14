/** Who solves what. */
import * as z from 'zod';
import { membersSchema } from './member.ts';
import { id } from './names.ts';

export const teamSchema = z.strictObject({
  name: z.string().max(100),
  tell: z.array(id).default([]),
  /** The calendar it works by; around the clock without one. */
  calendar: id.optional(),
  members: membersSchema,
  capacity: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('open cases at a time, of all brands; with that many, what would open one more goes to the spill team'),
  spill: id.optional().describe('the team that gets what this one has no room for; without one it keeps all'),
  spillUrgent: z.boolean().default(false).describe('what is urgent goes there too, rather than waiting here'),
});
export type Team = z.infer<typeof teamSchema>;
