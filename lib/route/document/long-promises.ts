/** A promise of open time must fit into what is computed ahead. */
import type { Calendar } from '../../calendar/calendar.ts';
import type { DocumentParts } from './document.ts';
import type { Mistake } from './references.ts';

const HOUR_MS = 3_600_000;
const WEEKS = 52;

/** One sentence for each promise that takes more open time than a calendar has in a year. */
export function longPromises({ priorities, calendars }: DocumentParts): Mistake[] {
  const years = Object.entries(calendars).map(([name, calendar]) => ({ name, ms: WEEKS * weeklyMs(calendar) }));
  return Object.entries(priorities).flatMap(([priority, { clock, firstResponse, nextResponse, resolution }]) =>
    Object.entries(clock === 'business' ? { firstResponse, nextResponse, resolution } : {}).flatMap(([promise, ms]) => {
      const short = years.find((year) => year.ms < ms);
      const message = `${ms / HOUR_MS} h of open time are more than the calendar "${short?.name}" has in a year`;
      return short ? [{ path: ['priorities', priority, promise], message }] : [];
    }),
  );
}

const weeklyMs = ({ week }: Calendar): number =>
  week.flat().reduce((sum, [opens, closes]) => sum + (closes - opens) * 60_000, 0);
