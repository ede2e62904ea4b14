/** What may stand in the query strings. Unknown parameters are refused: a misspelt filter must not show everything. */
import * as z from 'zod';
import { brandName } from '../mention/mention.ts';

const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1 to 200')
  .transform(Number)
  .refine((n) => n <= 200, 'a whole number from 1 to 200')
  .default(50);
const cursor = z.string().min(1).optional();

/** `open`: every case that is not closed. The others: cases in exactly that state. */
const caseFilter = z.enum(['open', 'closed', 'acknowledged', 'waiting', 'resolved', 'reopened']);
export type CaseFilter = z.infer<typeof caseFilter>;

export const casesQuery = z.strictObject({
  team: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not the id of a team')
    .optional(),
  status: caseFilter.default('open'),
  brand: brandName.optional(),
  cursor,
  limit,
});

/** A cursor asks for that part alone; without any, both parts are shown from the newest on. */
export const caseQuery = z.strictObject({ mentionsCursor: cursor, historyCursor: cursor, limit });

export const mentionsQuery = z.strictObject({
  status: z.enum(['noted']).default('noted'),
  brand: brandName.optional(),
  cursor,
  limit,
});
