/** How dear the customers of each tier are: the customer directory names tiers, the routing table weighs them. */
import * as z from 'zod';
import { id } from './names.ts';

/** Shares of the points of the urgency factor `customer tier`; a tier that is not named counts for nothing. */
export const tiersSchema = z.record(id, z.number().min(0).max(1)).default({});
