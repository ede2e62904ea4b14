/**
 * When teams work. `hours` name days or ranges of days and their shifts, on the clock of `timeZone`; a shift such as
 * 22:00-06:00 ends on the next day and belongs to the one it begins on. Holidays have no shifts, `special` dates have
 * others than their weekday.
 */
import * as z from 'zod';
import type { Calendar, Shift } from '../../calendar/calendar.ts';
import { readShifts, readWeek } from '../../calendar/hours.ts';
import { longClosure } from '../../calendar/long-closure.ts';
import { isTimeZone } from '../../calendar/zone.ts';

const MOST_SHIFTS = 24;
const MOST_DATES = 400;

/** Without it zod would hold a calendar that was never read against the rest of the document. */
const abort = true;

export const timeZone = z.string().refine(isTimeZone, {
  error: ({ input }) => `there is no time zone "${input}"; write its name in the IANA database, such as Europe/Madrid`,
  abort,
});

const date = z.iso.date({ error: 'a date such as 2026-12-25', abort });
/** As written: `['09:00-14:00', '16:00-19:00']`. */
const shifts = z.array(z.string()).max(MOST_SHIFTS, { error: `at most ${MOST_SHIFTS} shifts a day`, abort });

/** As written: `{ mon-fri: ['09:00-18:00'], sat: ['22:00-06:00'] }`; read to the shifts of each weekday. */
export const hours = z.record(z.string(), shifts).transform((written, context): Shift[][] => {
  const week = readWeek(written);
  if ('value' in week) return week.value;
  context.addIssue({ code: 'custom', path: week.at === undefined ? [] : [week.at], message: week.mistake });
  return z.NEVER;
});

const special = z.record(z.string(), shifts).transform((written, context) => {
  if (Object.keys(written).length > MOST_DATES)
    context.addIssue({ code: 'custom', message: `at most ${MOST_DATES} special dates` });
  const dates: Record<string, Shift[]> = {};
  for (const [day, texts] of Object.entries(written)) {
    const read = readShifts(texts);
    const mistake = date.safeParse(day).error?.issues[0]?.message ?? ('mistake' in read ? read.mistake : undefined);
    if (mistake) context.addIssue({ code: 'custom', path: [day], message: mistake });
    else if ('value' in read) dates[day] = read.value;
  }
  return dates;
});

/** A calendar as written, read to what `lib/calendar` computes with. */
export const writtenCalendar = z
  .strictObject({
    timeZone,
    hours,
    holidays: z
      .array(date)
      .max(MOST_DATES, { error: `at most ${MOST_DATES} holidays`, abort })
      .default([]),
    special: special.default({}),
  })
  .transform(({ timeZone, hours: week, holidays, special }, context): Calendar => {
    for (const [i, holiday] of holidays.entries())
      if (special[holiday])
        context.addIssue({ code: 'custom', path: ['holidays', i], message: `${holiday} has special hours too` });
    const closed = holidays.map((holiday): [string, Shift[]] => [holiday, []]);
    const calendar = { timeZone, week, dates: { ...special, ...Object.fromEntries(closed) } };
    const closure = longClosure(calendar);
    if (closure) context.addIssue({ code: 'custom', path: ['holidays'], message: closure });
    return calendar;
  });
