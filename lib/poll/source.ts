/** A polled source: one feed or search of one brand. An item of the routing table, outside its versions. */
import * as z from 'zod';
import { brandName, channelName } from '../mention/mention.ts';

const reads = z.number().int().positive();
const seconds = z.number().int().min(10).max(86_400);

export const sourceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40'),
  brand: brandName,
  channel: channelName,
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  /** What the channel must know beside the address: a search, an app's id; see its `options`. */
  options: z.record(z.string().max(40), z.string().max(500)).default({}),
  /** Most reads, in the channel's own unit, a UTC day and month; the channel's default a day, no bound a month. */
  budget: z.object({ perDay: reads, perMonth: reads }).partial().default({}),
  /** Seconds between two reads: `min` while much is said, `max` while nothing is. The schedule runs each minute. */
  interval: z
    .object({ min: seconds, max: seconds })
    .refine(({ min, max }) => min <= max, 'min is longer than max')
    .default({ min: 60, max: 15 * 60 }),
  paused: z.boolean().default(false),
  maxAgeMs: z.number().int().positive().optional(),
});
export type Source = z.infer<typeof sourceSchema>;
/** As somebody writes it; the rest is by default. */
export type SourceInput = z.input<typeof sourceSchema>;
