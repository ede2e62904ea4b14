/**
 * Matchers of EventBridge event patterns, by the kind of value they look at.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import * as z from 'zod';
import { compileMatcher } from '../matcher.ts';
import { mistakeInWildcard } from '../wildcard.ts';
import { mistakeInMatcher } from './matcher-mistakes.ts';

const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(1)]);

const string = z.string().max(500);
const wildcard = string.superRefine((pattern, context) => {
  const message = mistakeInWildcard(pattern);
  if (message) context.addIssue({ code: 'custom', message });
});
const edge = z.union([string, z.strictObject({ 'equals-ignore-case': string })]);
const exists = z.strictObject({ exists: z.boolean() });

const textMatcher = z.union(
  [
    string,
    z.strictObject({ prefix: edge }),
    z.strictObject({ suffix: edge }),
    z.strictObject({ wildcard }),
    z.strictObject({ 'equals-ignore-case': string }),
    z.strictObject({
      'anything-but': z.union([
        oneOrMore(string),
        z.strictObject({ prefix: oneOrMore(string) }),
        z.strictObject({ suffix: oneOrMore(string) }),
        z.strictObject({ wildcard: oneOrMore(wildcard) }),
        z.strictObject({ 'equals-ignore-case': oneOrMore(string) }),
      ]),
    }),
    exists,
  ],
  { error: ({ input }) => mistakeInMatcher('text', input) },
);

const lower = z.enum(['>', '>=']);
const upper = z.enum(['<', '<=']);
const numericOver = (number: z.ZodNumber) =>
  z.union([
    z.tuple([z.enum(['<', '<=', '=', '>=', '>']), number]),
    z
      .tuple([lower, number, upper, number])
      .refine(([, least, , most]) => least < most, 'the lower bound of a range is less than its upper bound'),
  ]);

const matcherOver = (number: z.ZodNumber) =>
  z.union(
    [
      number,
      z.strictObject({ numeric: numericOver(number) }),
      z.strictObject({ 'anything-but': oneOrMore(number) }),
      exists,
    ],
    { error: ({ input }) => mistakeInMatcher('number', input) },
  );
const numberMatcher = matcherOver(z.number());

/** Beyond it nobody counts: a case remembers no more of when its customer asked. */
const HIGHEST_COUNT = 10;
const count = z
  .number()
  .refine(
    (value) => Number.isInteger(value) && value >= 0 && value <= HIGHEST_COUNT,
    `a count is a whole number from 0 to ${HIGHEST_COUNT}`,
  )
  .meta({ type: 'integer', minimum: 0, maximum: HIGHEST_COUNT });
/** All that are named, and one that is higher than any. */
const EVERY_COUNT = Array.from({ length: HIGHEST_COUNT + 2 }, (_, i) => i);

const yesOrNoMatcher = z.union([z.boolean(), z.strictObject({ 'anything-but': z.boolean() }), exists], {
  error: ({ input }) => mistakeInMatcher('yes or no', input),
});

const listOf = <T extends z.ZodType>(schema: T) =>
  z.array(schema, 'a list is needed, such as [x]; any entry of it is enough').min(1, 'an empty list matches nothing');

export const texts = listOf(textMatcher);
export const numbers = listOf(numberMatcher);
export const counts = listOf(matcherOver(count)).refine(
  (list) => {
    const tests = list.map(compileMatcher);
    return EVERY_COUNT.some((value) => tests.some((matches) => matches(value)));
  },
  { error: 'no count matches this', when: ({ issues }) => issues.length === 0 },
);
export const yesOrNo = listOf(yesOrNoMatcher);

export type TextMatcher = z.infer<typeof textMatcher>;
export type Matcher = TextMatcher | z.infer<typeof numberMatcher> | z.infer<typeof yesOrNoMatcher>;

/** All texts that a matcher names, whatever it does with them. */
export const stringsIn = (matcher: unknown): string[] => {
  if (typeof matcher === 'string') return [matcher];
  return typeof matcher === 'object' && matcher !== null ? Object.values(matcher).flatMap(stringsIn) : [];
};
