/**
 * What a route may ask of a mention, in the syntax of EventBridge event patterns (every named field must match, any
 * entry of its list is enough) plus `words`: whole words or phrases, accents and case ignored.
 */
import * as z from 'zod';

const numericOperator = z.enum(['<', '<=', '=', '>=', '>']);
const numeric = z.union([
  z.tuple([numericOperator, z.number()]),
  z.tuple([numericOperator, z.number(), numericOperator, z.number()]),
]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const matcher = z.union([
  scalar,
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ 'anything-but': z.union([scalar, z.array(scalar).min(1)]) }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ numeric }),
]);
export type Matcher = z.infer<typeof matcher>;
const oneOf = z.array(matcher).min(1);

/** What a condition may look at; see `facts.ts` for where each value comes from. */
export const conditionSchema = z.strictObject({
  channel: oneOf.optional(),
  kind: oneOf.optional(),
  language: oneOf.optional(),
  sentiment: oneOf.optional(),
  complaint: oneOf.optional(),
  category: oneOf.optional(),
  urgency: oneOf.optional(),
  author: oneOf.optional(),
  tier: oneOf.optional(),
  followers: oneOf.optional(),
  verified: oneOf.optional(),
  public: oneOf.optional(),
  privateData: oneOf.optional(),
  brand: oneOf.optional(),
  words: z.array(z.string().min(1)).min(1).optional(),
});
export type Condition = z.infer<typeof conditionSchema>;
