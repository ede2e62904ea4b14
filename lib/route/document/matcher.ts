/**
 * Matchers of EventBridge event patterns, by the kind of value they look at.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import * as z from 'zod';
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
const numeric = z.union([
  z.tuple([z.enum(['<', '<=', '=', '>=', '>']), z.number()]),
  z
    .tuple([lower, z.number(), upper, z.number()])
    .refine(([, least, , most]) => least < most, 'the lower bound of a range is less than its upper bound'),
]);

const numberMatcher = z.union(
  [z.number(), z.strictObject({ numeric }), z.strictObject({ 'anything-but': oneOrMore(z.number()) }), exists],
  { error: ({ input }) => mistakeInMatcher('number', input) },
);

const yesOrNoMatcher = z.union([z.boolean(), z.strictObject({ 'anything-but': z.boolean() }), exists], {
  error: ({ input }) => mistakeInMatcher('yes or no', input),
});

const listOf = <T extends z.ZodType>(schema: T) =>
  z.array(schema, 'a list is needed, such as [x]; any entry of it is enough').min(1, 'an empty list matches nothing');

export const texts = listOf(textMatcher);
export const numbers = listOf(numberMatcher);
export const yesOrNo = listOf(yesOrNoMatcher);

export type TextMatcher = z.infer<typeof textMatcher>;
export type Matcher = TextMatcher | z.infer<typeof numberMatcher> | z.infer<typeof yesOrNoMatcher>;

/** All texts that a matcher names, whatever it does with them. */
export const stringsIn = (matcher: unknown): string[] => {
  if (typeof matcher === 'string') return [matcher];
  return typeof matcher === 'object' && matcher !== null ? Object.values(matcher).flatMap(stringsIn) : [];
};
