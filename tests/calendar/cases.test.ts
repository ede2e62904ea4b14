import { describe, expect, test } from '@jest/globals';
import { businessTimeBetween, isOpen, plusBusinessTime } from '../../lib/calendar/business-time.ts';
import { nextOnCall, onCall } from '../../lib/calendar/rota.ts';
import { additions, calendars, duties, nextDuties, rotas, spans } from './cases.ts';

/** `1h30` to milliseconds. */
function milliseconds(duration: string): number {
  const [hours, minutes] = duration.split('h');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

describe('business time', () => {
  test.each(additions)('%s (%s): %s and %s of work is %s', (_, name, from, duration, until) => {
    const end = plusBusinessTime(new Date(from), milliseconds(duration), calendars[name]);
    expect(end).toEqual(new Date(until));
    expect(isOpen(end, calendars[name])).toBe(true);
    expect(businessTimeBetween(new Date(from), end, calendars[name])).toBe(milliseconds(duration));
  });

  test.each(spans)('%s (%s): from %s to %s there is %s of work', (_, name, from, to, duration) => {
    expect(businessTimeBetween(new Date(from), new Date(to), calendars[name])).toBe(milliseconds(duration));
  });

  test('seconds count', () => {
    const end = plusBusinessTime(new Date('2026-03-03T13:59:30.500+01:00'), 60_000, calendars.madrid);
    expect(end).toEqual(new Date('2026-03-03T16:00:30.500+01:00'));
  });

  test('what lies more than 400 days ahead is taken to be just beyond', () => {
    const from = new Date('2026-03-03T00:00Z');
    const far = plusBusinessTime(from, 10_000 * 3_600_000, calendars.madrid);
    expect(far).toEqual(new Date(from.getTime() + 402 * 86_400_000));
    expect(plusBusinessTime(from, Number.MAX_SAFE_INTEGER, calendars.madrid)).toEqual(far);
  });
});

describe('a rota', () => {
  test.each(duties)('%s (%s): at %s it is %s', (_, name, instant, member) => {
    expect(onCall(rotas[name], new Date(instant))).toBe(member);
  });

  test.each(nextDuties)('%s (%s): from %s on somebody is on call at %s', (_, name, from, at) => {
    expect(nextOnCall(rotas[name], new Date(from))).toEqual(at === undefined ? undefined : new Date(at));
  });
});
