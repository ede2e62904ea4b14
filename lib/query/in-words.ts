import type * as z from 'zod';

/** What is wrong with a field, for people: where a schema has no words of its own. Never repeats what was sent. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is needed' : `not of type ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'not an instant with its offset, such as 2026-01-31T09:00:00Z' : undefined;
    case 'too_small':
      return issue.origin === 'string' ? 'must not be empty' : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    default:
      return undefined;
  }
};

function oneOf(values: readonly unknown[]): string {
  const [only, ...others] = values.map(String);
  return others.length === 0 ? `must be ${only}` : `must be one of ${[only, ...others].join(', ')}`;
}
