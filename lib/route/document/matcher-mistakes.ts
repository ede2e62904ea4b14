/** What a person is told about a matcher that is none. */

const FORMS = {
  prefix: 'prefix takes a text, or { equals-ignore-case: text }',
  suffix: 'suffix takes a text, or { equals-ignore-case: text }',
  wildcard: 'wildcard takes a text in which * is any characters',
  'equals-ignore-case': 'equals-ignore-case takes a text',
  'anything-but': {
    text: 'anything-but takes a text, a list of texts, or one of prefix, suffix, wildcard and equals-ignore-case with such',
    number: 'anything-but takes a number or a list of numbers',
    'yes or no': 'anything-but takes true or false',
  },
  exists: 'exists takes true or false',
  numeric:
    "numeric takes a comparison such as ['>=', 10], or a range, the lower bound first, such as ['>', 0, '<=', 5]",
};
const OPERATORS = {
  text: ['prefix', 'suffix', 'wildcard', 'anything-but', 'equals-ignore-case', 'exists'],
  number: ['numeric', 'anything-but', 'exists'],
  'yes or no': ['anything-but', 'exists'],
} as const;
const VALUES = { text: 'a text', number: 'a number', 'yes or no': 'true or false' };

/** One sentence: which form the matcher should have. */
export function mistakeInMatcher(kind: keyof typeof OPERATORS, input: unknown): string {
  const known = OPERATORS[kind];
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `${VALUES[kind]} is needed here, or one of ${known.join(', ')}`;
  const names = Object.keys(input);
  const [name] = names;
  if (names.length !== 1 || name === undefined) return `a matcher has one operator: one of ${known.join(', ')}`;
  const operator = known.find((one) => one === name);
  if (!operator) return `there is no operator "${name}" here; there are ${known.join(', ')}`;
  const form = FORMS[operator];
  return typeof form === 'string' ? form : form[kind];
}
