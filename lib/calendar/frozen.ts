import type { Calendar } from './calendar.ts';
import { HORIZON_DAYS } from './spans.ts';
import { dayAt, dayOf } from './zone.ts';

/**
 * The calendar as somebody may need it who computes from this instant on: without the dates that are past, for
 * yesterday's night may still be on, and those beyond the horizon. It stays small however long its lists grow.
 */
export function frozenAt(calendar: Calendar, instant: Date): Calendar {
  const today = dayAt(instant.getTime(), calendar.timeZone);
  const near = (date: string) => dayOf(date) >= today - 1 && dayOf(date) <= today + HORIZON_DAYS;
  return { ...calendar, dates: Object.fromEntries(Object.entries(calendar.dates).filter(([date]) => near(date))) };
}
