import { duration } from '../../lib/route/document/names.ts';
import { UsageError } from './command.ts';

/** An instant as it was typed, or one that lies a duration such as `2h` back. Throws a UsageError for anything else. */
export function instantOf(text: string, now: Date): Date {
  const ago = duration.safeParse(text);
  const at = ago.success
    ? new Date(now.getTime() - ago.data)
    : new Date(/^\d{4}-\d\d-\d\d/.test(text) ? text : Number.NaN);
  if (Number.isNaN(at.getTime())) throw new UsageError(`"${text}" is neither an instant nor a duration such as 2h`);
  return at;
}
