/**
 * What a route may ask of a mention, in the syntax of EventBridge event patterns: every named field must match, any
 * entry of its list is enough, and of `$or` one alternative. `words` and `within` are ours.
 */
import * as z from 'zod';
import { piecesOf } from '../wildcard.ts';
import { isWordy } from '../words.ts';
import { counts, numbers, stringsIn, texts, yesOrNo } from './matcher.ts';
import { id } from './names.ts';

const NO_WORD = 'a letter or a digit is needed: nothing else is compared';

const phrase = z.string().max(200).refine(isWordy, NO_WORD);

/** What a matcher over the text has left once it is normalised as the text is. */
const inText = texts.superRefine((matchers, context) => {
  for (const [i, matcher] of matchers.entries())
    if (!stringsIn(matcher).every((text) => piecesOf(text).every((piece) => piece.trim() === '' || isWordy(piece))))
      context.addIssue({ code: 'custom', path: [i], message: NO_WORD });
});

const plain = z.strictObject({
  channel: texts.optional(),
  kind: texts.optional(),
  language: texts.optional(),
  sentiment: texts.optional(),
  complaint: yesOrNo.optional(),
  category: texts.optional(),
  urgency: numbers.optional(),
  author: texts.optional(),
  tier: texts.optional(),
  followers: numbers.optional(),
  verified: yesOrNo.optional(),
  public: yesOrNo.optional(),
  reminders: counts
    .optional()
    .describe('how often the customer had to remind us of the case, by saying so or by asking on without an answer'),
  privateData: texts.optional(),
  brand: texts.optional(),
  hour: numbers.optional().describe("of the brand's own clock when the mention reached us, 0-23"),
  text: inText.optional().describe('title and text; accents, case and punctuation are ignored, in matchers too'),
  words: z.array(phrase).min(1).optional().describe('whole words or phrases; accents and case are ignored'),
  within: z.array(id).min(1).optional().describe('teams, one of which was at work when the mention reached us'),
});
/** A condition without alternatives. */
export type PlainCondition = z.infer<typeof plain>;

export const conditionSchema = plain.extend({
  get $or(): z.ZodOptional<z.ZodArray<z.ZodType<Condition>>> {
    return z
      .array(alternative)
      .min(2, 'an alternative to one condition is needed')
      .optional()
      .describe('one of these must match as well');
  },
});
export type Condition = PlainCondition & { $or?: Condition[] };

const alternative: z.ZodType<Condition> = z
  .lazy(() => conditionSchema)
  .refine((condition) => Object.keys(condition).length > 0, 'an empty alternative matches everything');
