/** Who solves what. */
import * as z from 'zod';
import { id } from './names.ts';

export const teamSchema = z.strictObject({
  name: z.string().max(100),
  tell: z.array(id).default([]),
  /** The calendar it works by; around the clock without one. */
  calendar: id.optional(),
});
