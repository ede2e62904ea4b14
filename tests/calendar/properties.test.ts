import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { businessTimeBetween, isOpen, nextOpening, plusBusinessTime } from '../../lib/calendar/business-time.ts';
import type { Calendar } from '../../lib/calendar/calendar.ts';
import { onCall } from '../../lib/calendar/rota.ts';
import { writtenCalendar } from '../../lib/route/document/calendar.ts';
import { calendars, rotas } from './cases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const zones = [
  'Europe/Madrid',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
});
const shifts = fc
  .uniqueArray(time, { minLength: 2, maxLength: 6 })
  .map((times) => times.sort())
  .map((times) => times.flatMap((from, i) => (i % 2 === 0 && times[i + 1] ? [`${from}-${times[i + 1]}`] : [])));
const day = fc.oneof(shifts, fc.constant(['22:00-00:30']), fc.constant(['00:30-24:00']), fc.constant([]));

/** Made-up weeks; those that would be refused are left out. */
const calendar: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constantFrom(...Object.values(calendars)),
  fc
    .record({
      timeZone: fc.constantFrom(...zones),
      hours: fc.record({ mon: shifts, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
      holidays: fc.array(fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-06', '2026-10-25', '2026-11-02')),
    })
    .map((written) => writtenCalendar.safeParse(written))
    .filter(({ success }) => success)
    .map(({ data }) => data)
    .filter((read) => read !== undefined),
);

/** Often within a few days of a change of some clock. */
const instant = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2018-11-04'),
    fc.integer({ min: -96 * HOUR, max: 96 * HOUR }),
  )
  .map(([date, ms]) => new Date(Date.parse(date) + ms));
const amount = fc.integer({ min: 0, max: 20 * HOUR });

const check = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 300 });

test('more work ends later, and never while the team is closed', () => {
  check(
    fc.property(calendar, instant, amount, amount, (hours, from, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((ms) => plusBusinessTime(from, ms, hours).getTime());
      expect(less).toBeLessThanOrEqual(more ?? 0);
      expect(isOpen(new Date(less ?? 0), hours)).toBe(true);
    }),
  );
});

test('later begun is never sooner done', () => {
  check(
    fc.property(calendar, instant, amount, amount, (hours, from, later, ms) => {
      const end = plusBusinessTime(from, ms, hours).getTime();
      expect(end).toBeLessThanOrEqual(plusBusinessTime(new Date(from.getTime() + later), ms, hours).getTime());
    }),
  );
});

test('work can be done in two parts', () => {
  check(
    fc.property(calendar, instant, amount, amount, (hours, from, a, b) => {
      const twice = plusBusinessTime(plusBusinessTime(from, a, hours), b, hours);
      expect(twice).toEqual(plusBusinessTime(from, a + b, hours));
    }),
  );
});

test('the work between two instants leads from one to the other, or to the next opening', () => {
  check(
    fc.property(calendar, instant, amount, (hours, from, ms) => {
      const to = new Date(from.getTime() + ms * 5);
      const end = plusBusinessTime(from, businessTimeBetween(from, to, hours), hours);
      expect(end).toEqual(nextOpening(to, hours));
    }),
  );
});

test('there is never more work in a span than the span is long', () => {
  check(
    fc.property(calendar, instant, amount, (hours, from, ms) => {
      const work = businessTimeBetween(from, new Date(from.getTime() + ms), hours);
      expect(work).toBeGreaterThanOrEqual(0);
      expect(work).toBeLessThanOrEqual(ms);
    }),
  );
});

test('around the clock it is plain addition, with a calendar or without', () => {
  check(
    fc.property(
      instant,
      amount,
      fc.constantFrom(undefined, calendars.allDay, calendars.saoPaulo),
      (from, ms, hours) => {
        const to = new Date(from.getTime() + ms);
        expect(plusBusinessTime(from, ms, hours)).toEqual(to);
        expect(businessTimeBetween(from, to, hours)).toBe(ms);
        expect(isOpen(from, hours)).toBe(true);
      },
    ),
  );
});

test('once a rota has begun somebody is on call at any time but where it says nobody', () => {
  check(
    fc.property(instant, (at) => {
      fc.pre(at.getTime() > Date.parse('2026-03-02'));
      const nobody = at >= new Date('2026-04-05T00:00+02:00') && at < new Date('2026-04-06T00:00+02:00');
      expect(onCall(rotas.safety, at) === undefined).toBe(nobody);
    }),
  );
});
