/** Holidays must not go on for ever. */
import type { Calendar } from './calendar.ts';
import { shiftsOn } from './spans.ts';
import { dateOf, dayOf } from './zone.ts';

/** Well within the horizon of what is computed. */
const LONGEST_CLOSURE_DAYS = 366;

/** The sentence against a calendar that does not open for a year on end; undefined for one that will do. */
export function longClosure(calendar: Calendar): string | undefined {
  const closed = (day: number) => shiftsOn(calendar, day).length === 0;
  let reopens = Number.NEGATIVE_INFINITY;
  for (const day of Object.keys(calendar.dates)
    .map(dayOf)
    .sort((a, b) => a - b)) {
    if (day < reopens || !closed(day)) continue;
    for (reopens = day; closed(reopens); reopens++)
      if (reopens - day > LONGEST_CLOSURE_DAYS) return `from ${dateOf(day)} on it is not open for a year`;
  }
  return undefined;
}
