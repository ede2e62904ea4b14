/** One of the deployment's customer-facing names. */
import * as z from 'zod';
import { MAX_FORMS, mistakeInForm } from '../../private/brand-number.ts';
import { timeZone } from './calendar.ts';
import { id } from './names.ts';

/** How the brand writes a number that it gives out, such as `AC-########`; see `brand-number.ts`. */
const numberForm = z.string().superRefine((form, context) => {
  const message = mistakeInForm(form);
  if (message) context.addIssue({ code: 'custom', message });
});

export const brandSchema = z.strictObject({
  defaultTeam: id,
  /** By which a route's `hour` goes. */
  timeZone: timeZone.default('UTC'),
  /** Orders, bookings, customers: masked wherever somebody says one. */
  numbers: z.array(numberForm).max(MAX_FORMS).default([]),
});
