/** Which mentions an event of a case's history names; most events of people and of the clock name none. */
import * as z from 'zod';
import { disclose } from '../case/body.ts';

export const namingSchema = z.preprocess(
  disclose,
  z
    .object({
      version: z.number(),
      detail: z.object({ mentions: z.union([z.array(z.string()), z.string()]).default([]) }).optional(),
    })
    .transform(({ version, detail }) => ({ version, keys: [detail?.mentions ?? []].flat() })),
);
