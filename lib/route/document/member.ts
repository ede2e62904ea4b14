/** Somebody of a team, and what mentions are best given to them. */
import * as z from 'zod';
import { id } from './names.ts';

export const memberSchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** ISO 639-1; all that the team is written to in, when none is named. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/, 'two letters of ISO 639-1, such as es')).default([]),
  skills: z.array(id).default([]),
  /** Open cases at a time. */
  capacity: z.number().int().min(0).max(1_000).default(20),
});
export type Member = z.infer<typeof memberSchema>;

export const membersSchema = z
  .array(memberSchema)
  .max(200)
  .default([])
  .superRefine((members, context) => {
    for (const [i, { id: name }] of members.entries())
      if (members.findIndex((other) => other.id === name) < i)
        context.addIssue({ code: 'custom', path: [i, 'id'], message: `there is a member "${name}" already` });
  });
