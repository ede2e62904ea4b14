/** The spans of time in which a calendar is open, from an instant on. */
import type { Calendar, Shift } from './calendar.ts';
import { dateOf, dayAt, instantAt, weekdayOf } from './zone.ts';

/** How far ahead anything is computed. No valid calendar stays closed for so long. */
export const HORIZON_DAYS = 400;

/** Two instants in milliseconds, `to` excluded. */
export type Span = { from: number; to: number };

/**
 * Spans that end after `from`, in order and without overlap, the first cut to begin no earlier. They have the length
 * that they really have: a night in which the clock is put forward is an hour shorter.
 */
export function* openSpans(calendar: Calendar, from: number): Generator<Span> {
  const today = dayAt(from, calendar.timeZone);
  let done = from;
  // Yesterday's last shift may still be on.
  for (let day = today - 1; day < today + HORIZON_DAYS; day++) {
    for (const span of spansOn(calendar, day)) {
      if (span.to <= done) continue;
      yield { from: Math.max(done, span.from), to: span.to };
      done = span.to;
    }
  }
}

export const shiftsOn = ({ week, dates }: Pick<Calendar, 'week' | 'dates'>, day: number): Shift[] =>
  dates[dateOf(day)] ?? week[weekdayOf(day)] ?? [];

/** Where the clock skips an hour, shifts within it change their order or vanish. */
function spansOn(calendar: Calendar, day: number): Span[] {
  return shiftsOn(calendar, day)
    .map(([opens, closes]) => ({
      from: instantAt(day, opens, calendar.timeZone),
      to: instantAt(day, closes, calendar.timeZone),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}
