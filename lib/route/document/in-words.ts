/** What is wrong with a part of the document, for whoever writes tables: where its schema has no words of its own. */
import * as z from 'zod';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, such as [x],',
  object: 'a block of names and values',
  record: 'a block of names and values',
};

const FORMATS: Record<string, string> = {
  email: 'an e-mail address is needed',
  url: 'an address is needed that begins with https:// or http://',
};

/** How zod asks for the words of an issue; undefined leaves zod's own. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `${issue.input === undefined ? 'it is missing: ' : ''}${KINDS[issue.expected] ?? issue.expected} is needed`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
    case 'unrecognized_keys':
      return `nothing is read by this name${known(issue.inst)}`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'invalid_format':
      return FORMATS[issue.format];
    case 'too_small':
      return issue.origin === 'string' ? 'it is empty' : `at least ${sized(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${sized(issue.maximum, issue.origin)}`;
    default:
      return undefined;
  }
};

const oneOf = (values: readonly unknown[]) => `one of ${values.join(', ')} is needed`;

/** What the object would read. */
const known = (schema: unknown) =>
  schema instanceof z.ZodObject ? `; there are ${Object.keys(schema.shape).join(', ')}` : '';

const UNITS: Record<string, string> = { string: 'character', array: 'entry' };

function sized(size: number | bigint, origin: string): string {
  const unit = UNITS[origin];
  if (unit === undefined) return String(size);
  return `${size} ${Number(size) === 1 ? unit : unit.replace(/y$/, 'ie').concat('s')}`;
}
