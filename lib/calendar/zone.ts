/**
 * Between instants and the clock on a team's wall. A wall's day is counted from 1970-01-01 as day 0, so that days are
 * added and subtracted as numbers; instants are milliseconds since then, in UTC.
 */
import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { toZonedDateTime, create as wallTime } from 'temporal-polyfill/fns/PlainDateTime';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** True for a name of the time zone database; an offset such as `+02:00` knows no summer and is none. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day on the wall of this zone at an instant. */
export function dayAt(instant: number, timeZone: string): number {
  const { year, month, day } = toZonedDateTimeISO(fromEpochMilliseconds(instant), timeZone);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/**
 * The instant at which the wall's clock shows so many minutes after the midnight of a day; more than a day's minutes
 * lead into the next. A time that the clock skips is read with the offset from before the gap, one that it shows
 * twice is the first of the two: RFC 5545, section 3.3.5, which Temporal calls `compatible`.
 */
export function instantAt(day: number, minutes: number, timeZone: string): number {
  const key = `${timeZone} ${day * 1_440 + minutes}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const instant = readWall(new Date(day * DAY_MS + minutes * MINUTE_MS), timeZone);
  known.set(key, instant);
  return instant;
}

/** Openings and closings of the weeks around now are asked for again and again, at some 5 microseconds each. */
const known = new Map<string, number>();
const MOST_KNOWN = 10_000;

/** The wall's clock is handed over as if it were UTC's. */
function readWall(wall: Date, timeZone: string): number {
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate()];
  return toZonedDateTime(wallTime(year, month, day, wall.getUTCHours(), wall.getUTCMinutes()), timeZone)
    .epochMilliseconds;
}

/** `2026-12-25` to its day. */
export const dayOf = (date: string): number => Date.parse(date) / DAY_MS;

/** A day to its `2026-12-25`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 is Monday. Day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
