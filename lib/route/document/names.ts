/** Words that all parts of the routing document share. */
import * as z from 'zod';

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40');

const DURATION = 'a whole number and s, m, h or d, such as 15m';
/** `90s`, `15m`, `4h` or `2d`, parsed to milliseconds. */
export const duration = z
  .string({ error: ({ input }) => (input === undefined ? `it is missing: ${DURATION}` : DURATION) })
  .regex(/^[1-9]\d{0,5}[smhd]$/, DURATION)
  .transform((text) => Number(text.slice(0, -1)) * { s: 1e3, m: 60e3, h: 3_600e3, d: 86_400e3 }[text.slice(-1) as 's']);

export const priorityName = z.enum(['urgent', 'high', 'normal', 'low', 'review']);
export type Priority = z.infer<typeof priorityName>;
