/** What functions log, cut down to what somebody should look at: warnings and errors, without their details. */
import * as z from 'zod';

const entrySchema = z.object({
  level: z.enum(['WARN', 'ERROR', 'CRITICAL']),
  message: z.string(),
  reason: z.string().optional(),
});

/** A sentence for each entry that matters in a piece of a function's output. */
export function troublesIn(output: string): string[] {
  return output.split('\n').flatMap((line) => {
    const entry = entrySchema.safeParse(parseJson(line));
    if (!entry.success) return [];
    const { message, reason } = entry.data;
    return [reason ? `${message}: ${reason}` : message];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
