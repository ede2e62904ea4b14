/**
 * US social security numbers. They have no check digit, so form and name decide: 3-2-4 digits with dashes, or any
 * other grouping after its name. Areas 000, 666 and 900-999, group 00 and serial 0000 were never given out
 * (https://www.ssa.gov/employer/randomization.html).
 */
import { checkedId } from './checked-id.ts';

export const findSsns = checkedId({
  type: 'ssn',
  kind: 'SSN',
  form: String.raw`\d{3}-\d{2}-\d{4}|\d{3}[ .]\d{2}[ .]\d{4}|\d{9}`,
  names: /(?<!\p{L})(?:ssn|s\.s\.n\.?|soc(?:ial)?[ -](?:sec(?:urity)?|number|no|is))(?!\p{L})/iu,
  weak: true,
  accepts: (id, written, named) => (named || written.includes('-')) && wasGivenOut(id),
});

const wasGivenOut = (id: string): boolean => /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(id);
