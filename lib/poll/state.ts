/** What is known of a source between two readings. What cannot be read of it any more is forgotten, not refused. */
import * as z from 'zod';
import { spendingSchema } from './budget.ts';
import { rhythmSchema } from './rhythm.ts';

const cursorSchema = z.record(z.string(), z.unknown());
/** Whatever a channel needs to go on where it stopped; only the channel reads it. */
export type Cursor = z.infer<typeof cursorSchema>;

export const sourceStateSchema = z.object({
  cursor: cursorSchema.optional(),
  /** In a row, since the last success. */
  failures: z.number().int().nonnegative().default(0),
  /** Why it is read later than its interval says. */
  putOff: z.string().optional().catch(undefined),
  /** The last reading that succeeded. */
  readAt: z.iso.datetime().optional().catch(undefined),
  /** Seconds between the last two readings, as its volume asked for. */
  everySeconds: z.number().positive().optional().catch(undefined),
  spending: spendingSchema.optional().catch(undefined),
  rhythm: rhythmSchema.optional().catch(undefined),
});
export type SourceState = z.infer<typeof sourceStateSchema>;
