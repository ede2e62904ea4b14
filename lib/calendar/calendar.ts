/**
 * When a team works: the shifts of each weekday on the clock of its own time zone, and the dates that are different.
 * A shift belongs to the day it begins on, even when it ends on the next: a holiday closes those that begin on it.
 */
import * as z from 'zod';

/** From and to in minutes after midnight; `to` is beyond 1440 when the shift runs into the next day. */
const shiftSchema = z.tuple([z.number().int(), z.number().int()]);
export type Shift = z.infer<typeof shiftSchema>;

export const calendarSchema = z.object({
  /** A name of the time zone database, such as Europe/Madrid. */
  timeZone: z.string(),
  /** The shifts of each weekday in order, Monday's first. */
  week: z.array(z.array(shiftSchema)).length(7),
  /** Dates that have other shifts than their weekday; a holiday has none. */
  dates: z.record(z.string(), z.array(shiftSchema)),
});
export type Calendar = z.infer<typeof calendarSchema>;
