/** Addresses that people follow from a message, made from a template. */
import * as z from 'zod';

const template = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .refine((text) => text.includes('{caseId}'), 'the address of a case must hold {caseId}');

export const linksSchema = z.strictObject({
  /** Where a case is seen, such as `https://care.example.com/cases/{caseId}`; `{brand}` is known too. */
  case: template.optional(),
});
