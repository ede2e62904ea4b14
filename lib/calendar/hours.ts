/** Hours as people write them: `09:00-14:00`, on `mon` or `mon-fri`. */
import type { Shift } from './calendar.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const DAY = 1_440;

/** What was read, or the sentence that says why it cannot be. */
export type Reading<T> = { value: T } | { mistake: string };

/** `09:00` to minutes after midnight; `24:00` is the end of the day. */
export function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(text) ?? [];
  const time = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && time <= DAY ? time : undefined;
}

/** `22:00-06:00` is a night: it ends on the next day. */
function readShift(text: string): Reading<Shift> {
  const [opens, closes, ...more] = text.split('-').map((time) => readTime(time.trim()));
  if (opens === undefined || closes === undefined || opens === DAY || more.length > 0)
    return { mistake: `"${text}" is no shift; write it as 09:00-14:00, with times from 00:00 to 24:00` };
  if (opens === closes)
    return { mistake: `"${text}" begins and ends at the same time; a whole day is written 00:00-24:00` };
  return { value: [opens, closes > opens ? closes : closes + DAY] };
}

/** The shifts of one day in order. Those that overlap are a mistake, those that touch are not. */
export function readShifts(texts: string[]): Reading<Shift[]> {
  const shifts: { text: string; shift: Shift }[] = [];
  for (const text of texts) {
    const read = readShift(text);
    if ('mistake' in read) return read;
    shifts.push({ text, shift: read.value });
  }
  shifts.sort((a, b) => a.shift[0] - b.shift[0]);
  for (const [i, { text, shift }] of shifts.entries()) {
    const next = shifts[i + 1];
    if (next && next.shift[0] < shift[1]) return { mistake: `"${text}" and "${next.text}" overlap` };
  }
  return { value: shifts.map(({ shift }) => shift) };
}

/** `mon`, or `mon-fri` and even `sat-mon`, to the places of these days in the week; 0 is Monday. */
function readWeekdays(text: string): Reading<number[]> {
  const [first, last = first, ...more] = text.split('-').map((name) => WEEKDAYS.indexOf(name));
  if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0)
    return { mistake: `"${text}" names no day of the week; the days are ${WEEKDAYS.join(', ')}, or mon-fri` };
  const length = ((last - first + 7) % 7) + 1;
  return { value: Array.from({ length }, (_, i) => (first + i) % 7) };
}

/** The shifts of a week, written by day or by range of days; `at` is the day that a mistake is about. */
export function readWeek(written: Record<string, string[]>): Reading<Shift[][]> & { at?: string } {
  const namedBy: string[] = [];
  const week: Shift[][] = WEEKDAYS.map(() => []);
  for (const [at, texts] of Object.entries(written)) {
    const days = readWeekdays(at);
    if ('mistake' in days) return { ...days, at };
    const shifts = readShifts(texts);
    if ('mistake' in shifts) return { ...shifts, at };
    for (const day of days.value) {
      if (namedBy[day] !== undefined)
        return { mistake: `${WEEKDAYS[day]} has hours already, by "${namedBy[day]}"`, at };
      namedBy[day] = at;
      week[day] = shifts.value;
    }
  }
  if (week.every((shifts) => shifts.length === 0)) return { mistake: 'no day has a shift: it would never be open' };
  return intoTheNextDay(week) ?? { value: week };
}

/** A night that ends after the next day's first shift has begun is a mistake. */
function intoTheNextDay(week: Shift[][]): { mistake: string } | undefined {
  for (const [day, shifts] of week.entries()) {
    const ends = (shifts.at(-1)?.[1] ?? 0) - DAY;
    const next = (day + 1) % 7;
    const begins = week[next]?.[0]?.[0];
    if (begins !== undefined && begins < ends)
      return { mistake: `the night of ${WEEKDAYS[day]} is not over when ${WEEKDAYS[next]} begins` };
  }
  return undefined;
}
