/**
 * What somebody might write and where it must go: tried before a table is published, which is refused when one goes
 * elsewhere. So whoever changes a route learns at once whose complaint it would have sent astray.
 */
import * as z from 'zod';
import { authorSchema, brandName, channelName } from '../../mention/mention.ts';
import { id, priorityName } from './names.ts';

export const exampleSchema = z.strictObject({
  text: z.string().trim().min(1).max(1_000),
  /** The table's first brand unless given. */
  brand: brandName.optional(),
  channel: channelName.optional(),
  author: authorSchema.optional(),
  team: id,
  priority: priorityName.optional(),
  /** Noted means that no case would be opened. */
  outcome: z.enum(['case', 'review', 'noted']).optional(),
});
export type Example = z.infer<typeof exampleSchema>;
