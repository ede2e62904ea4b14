/** The customer directory: which accounts are whose, how dear the customer is, and who is of our own staff. */
import * as z from 'zod';
import { brandName, channelName } from '../mention/mention.ts';

const MOST_ACCOUNTS = 20;

/** No address and no spaces: what customers are called by in another system, not by their neighbours. */
const customerId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.:-]{0,99}$/, 'letters, digits and _ . : -, at most 100')
  .refine((id) => !/^\d{3}-\d{2}-\d{4}$/.test(id), 'this is a social security number');

/** A word of the company's own, such as `gold`; what it is worth is in the routing table. */
const tierName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40');

const written = z.string().trim().min(1).max(200, 'at most 200 characters');
const byChannel = z
  .partialRecord(channelName, z.array(written).max(MOST_ACCOUNTS, `at most ${MOST_ACCOUNTS} accounts`))
  .refine((all) => Object.keys(all).length <= MOST_ACCOUNTS, `at most ${MOST_ACCOUNTS} channels`)
  .default({});

/** One customer as somebody hands them in; `handles` and `ids` by channel, at least one of them. */
export const entrySchema = z
  .strictObject({
    customer: customerId,
    brand: brandName,
    handles: byChannel,
    ids: byChannel,
    tier: tierName.optional(),
    staff: z.boolean().default(false),
  })
  .refine(
    ({ handles, ids }) => [...Object.values(handles), ...Object.values(ids)].some((all) => all && all.length > 0),
    'no handle and no id',
  );
export type Entry = z.infer<typeof entrySchema>;

/** What the directory knows of an author. */
export const knownCustomerSchema = z.object({
  customer: customerId,
  tier: tierName.optional(),
  staff: z.boolean(),
});
export type KnownCustomer = z.infer<typeof knownCustomerSchema>;

/** One account and whose it is. */
export type Listing = KnownCustomer & { brand: string; channel: string; account: string };
