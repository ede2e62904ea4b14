/**
 * What happened to a polled source and is worth telling: an item beside the source's state, written together with it,
 * which the case table's stream brings to the event bus as `source.<type>`. It holds no post's text.
 */
import * as z from 'zod';
import { brandName, channelName } from '../mention/mention.ts';

const sourceEventType = z.enum([
  /** 80 % of what may be read in a day or month is read. */
  'budgetWarning',
  /** All of it is: the source is not read until the next day or month. */
  'budgetSpent',
  /** Nothing came for as long as much would have come at other times. */
  'silent',
  'heardAgain',
  /** It could not be read several times in a row. */
  'failing',
  'recovered',
]);

export const sourceEventSchema = z.object({
  source: z.string(),
  brand: brandName,
  channel: channelName,
  type: sourceEventType,
  at: z.iso.datetime(),
  /** Small facts of this type of event: reads, budget, since when, a reason. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SourceEvent = z.infer<typeof sourceEventSchema>;

/** The part of an event that is decided before anybody knows when and where it is written. */
export type SourceNews = Pick<SourceEvent, 'type' | 'detail'>;
