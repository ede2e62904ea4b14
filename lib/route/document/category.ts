/**
 * What complaints are about, in the teams' own words: a category is named by phrases as customers would write them, in
 * any language. One is enough to begin with; corrections add to them.
 */
import * as z from 'zod';

const MOST_EXAMPLES = 100;
const LONGEST_EXAMPLE = 500;

export const categorySchema = z.strictObject({
  examples: z.array(z.string().trim().min(1).max(LONGEST_EXAMPLE)).min(1).max(MOST_EXAMPLES),
});

/** So many that a mention is still told apart in microseconds, and a table compiled in less than a second. */
export const MOST_CATEGORIES = 200;
