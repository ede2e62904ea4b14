/** A polled source: one feed or search of one brand. An item of the routing table, outside its versions. */
import * as z from 'zod';
import { brandName, channelName } from '../mention/mention.ts';

export const sourceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40'),
  brand: brandName,
  channel: channelName,
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  paused: z.boolean().default(false),
  maxAgeMs: z.number().int().positive().optional(),
});
export type Source = z.infer<typeof sourceSchema>;
