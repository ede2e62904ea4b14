import type * as z from 'zod';
import { inWords } from './in-words.ts';
import { badField } from './refusal.ts';

/**
 * Parses what a caller sent. Throws a Refusal (400) that names the first field that is wrong and never repeats its
 * value, which may be private; `whole` names the thing itself, when it is wrong as a whole.
 */
export function readFields<Schema extends z.ZodType>(schema: Schema, value: unknown, whole: string): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: inWords });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys') throw badField(shown(issue.keys[0]), `not known in ${whole}`);
  throw badField(issue?.path.join('.') || whole, issue?.message ?? 'not valid');
}

/** The name of an unknown field is the caller's own word: only a plain one is said back. */
const shown = (name: string | undefined): string => (name && /^[\w-]{1,40}$/.test(name) ? name : 'a field');
