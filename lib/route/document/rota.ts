/**
 * Who is on call, in turn from `from` on: `{ timeZone: Europe/Madrid, handover: '09:00', every: 7d, from: '2026-01-05',
 * members: [ana, bo] }`, with `hours` as a calendar has them when nobody is on call at night, and `overrides` for
 * holidays and swaps: `{ from: '2026-08-01 09:00', to: '2026-08-15 09:00', member: cleo }`, or without a member when
 * nobody stands in.
 */
import * as z from 'zod';
import { readTime } from '../../calendar/hours.ts';
import type { Override, Rota } from '../../calendar/rota.ts';
import { dayOf, instantAt } from '../../calendar/zone.ts';
import { hours, timeZone } from './calendar.ts';
import { id } from './names.ts';

const every = z
  .string()
  .regex(/^[1-9]\d?d$/, 'whole days such as 1d or 7d')
  .transform((text) => Number.parseInt(text, 10));

/** To minutes after midnight. */
const timeOfDay = z.string().transform((text, context) => {
  const time = readTime(text);
  if (time !== undefined && time < 1_440) return time;
  context.addIssue({ code: 'custom', message: `"${text}" is no time of day; write it as 09:00` });
  return z.NEVER;
});

/** On the wall clock of the rota's zone: `2026-08-01`, its midnight, or `2026-08-01 09:00`. */
const wallTime = z.string().transform((text, context) => {
  const [date = '', time = '00:00', ...more] = text.split(/[ T]/);
  const minutes = readTime(time);
  if (z.iso.date().safeParse(date).success && minutes !== undefined && more.length === 0)
    return { day: dayOf(date), minutes };
  context.addIssue({ code: 'custom', message: `"${text}" is no time; write it as 2026-08-01 09:00` });
  return z.NEVER;
});

const written = z.strictObject({
  timeZone,
  handover: timeOfDay.default(9 * 60),
  every: every.default(7),
  from: z.iso.date('a date such as 2026-01-05').transform(dayOf),
  members: z.array(id).min(1, 'at least one member').max(100),
  hours: hours.optional(),
  overrides: z
    .array(z.strictObject({ from: wallTime, to: wallTime, member: id.optional() }))
    .max(400)
    .default([]),
});

/** A rota as written, read to what `lib/calendar` computes with. */
export const writtenRota = written.transform((rota, context): Rota => {
  const { timeZone, handover, every: everyDays, from: firstDay, members } = rota;
  const overrides = rota.overrides.map(({ from, to, member }, i): Override => {
    const span = {
      from: instantAt(from.day, from.minutes, timeZone),
      to: instantAt(to.day, to.minutes, timeZone),
    };
    if (span.to <= span.from)
      context.addIssue({ code: 'custom', path: ['overrides', i, 'to'], message: 'it must end after it begins' });
    return { ...span, member };
  });
  const hours = rota.hours && { timeZone, week: rota.hours, dates: {} };
  return { timeZone, handover, everyDays, firstDay, members, overrides, hours };
});
