/**
 * Time as a team spends it: only while its calendar is open. Without a calendar a team works around the clock, and
 * all of this is plain addition. Nothing is computed further than HORIZON_DAYS ahead: whatever lies beyond is taken to
 * be just beyond, so that every deadline is some instant.
 */
import type { Calendar } from './calendar.ts';
import { HORIZON_DAYS, openSpans } from './spans.ts';

/** Past the last shift that is looked at, which may end on the day after its own. */
const BEYOND_MS = (HORIZON_DAYS + 2) * 86_400_000;

/**
 * The open instant at which `ms` of open time have passed since `from`. The moment of closing is no part of the open
 * time: what would end with a shift ends as the next one begins. Zero gives the next open instant.
 */
export function plusBusinessTime(from: Date, ms: number, calendar: Calendar | undefined): Date {
  const start = from.getTime();
  if (!calendar) return new Date(start + ms);
  let left = ms;
  for (const span of openSpans(calendar, start)) {
    if (left < span.to - span.from) return new Date(span.from + left);
    left -= span.to - span.from;
  }
  return new Date(start + BEYOND_MS);
}

/** Milliseconds of open time between two instants; none when `to` is not after `from`. */
export function businessTimeBetween(from: Date, to: Date, calendar: Calendar | undefined): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (!calendar) return Math.max(0, end - start);
  let open = 0;
  for (const span of openSpans(calendar, start)) {
    if (span.from >= end) break;
    open += Math.min(span.to, end) - span.from;
  }
  return open;
}

/** The instant itself while the calendar is open, else when it next opens. */
export const nextOpening = (instant: Date, calendar: Calendar | undefined): Date =>
  plusBusinessTime(instant, 0, calendar);

export const isOpen = (instant: Date, calendar: Calendar | undefined): boolean =>
  nextOpening(instant, calendar).getTime() === instant.getTime();
