import type { Calendar } from '../calendar/calendar.ts';

type Document = { teams: Record<string, { name: string; calendar?: string }>; calendars: Record<string, Calendar> };

/** The calendar that a team works by; undefined for one that works around the clock. */
export function calendarOf({ teams, calendars }: Document, team: string): Calendar | undefined {
  const name = teams[team]?.calendar;
  return name === undefined ? undefined : calendars[name];
}
