import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  EXPECTED_BEFORE_SILENT,
  expectedSinceHeard,
  firstHeard,
  listen,
  type Rhythm,
  rhythmSchema,
} from '../../lib/poll/rhythm.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const START = Date.parse('2026-03-02T00:00:00Z');
const hourOf = (at: number) => new Date(at).getUTCHours();
const isWeekend = (at: number) => new Date(at).getUTCDay() % 6 === 0;

type Reading = { at: number; silent: boolean };

/** Reads every ten minutes; `perHour` is how much is said then. Answers what was known at the end, and each reading. */
function watch(days: number, perHour: (at: number) => number, from: Rhythm | undefined = undefined, start = START) {
  let rhythm = from ?? firstHeard(new Date(start));
  const readings: Reading[] = [];
  let due = 0;
  for (let at = start + 10 * MINUTE; at <= start + days * DAY; at += 10 * MINUTE) {
    due += perHour(at - 1) / 6;
    const mentions = Math.floor(due);
    due -= mentions;
    rhythm = listen(rhythm, mentions, new Date(at));
    readings.push({ at, silent: expectedSinceHeard(rhythm) >= EXPECTED_BEFORE_SILENT });
  }
  return { rhythm, readings };
}
const firstSilent = (readings: Reading[]) => readings.find(({ silent }) => silent)?.at;

/** Busy from 8 to 20, nothing at night. */
const daily = (at: number) => (hourOf(at) >= 8 && hourOf(at) < 20 ? 12 : 0);
const working = (at: number) => (isWeekend(at) ? 0 : daily(at));

describe('silence', () => {
  test('of a night is none, and one of a busy day is noticed within its hour', () => {
    const usual = watch(14, daily);
    expect(firstSilent(usual.readings)).toBeUndefined();
    const then = watch(1, () => 0, usual.rhythm, START + 14 * DAY);
    // From 8 on an hour brings twelve.
    expect(firstSilent(then.readings)).toBe(START + 14 * DAY + 9 * HOUR);
  });

  test('that begins at noon is noticed an hour later, one that begins in the evening not before the morning', () => {
    const usual = watch(14, daily);
    const breaksAt = (hour: number) => {
      const next = START + 14 * DAY;
      return firstSilent(watch(2, (at) => (at < next + hour * HOUR ? daily(at) : 0), usual.rhythm, next).readings) ?? 0;
    };
    expect(breaksAt(12) - (START + 14 * DAY)).toBe(13 * HOUR);
    expect(breaksAt(19.5) - (START + 15 * DAY)).toBeGreaterThan(8 * HOUR);
  });

  test('of a weekend is none where weekends are quiet', () => {
    expect(firstSilent(watch(28, working).readings)).toBeUndefined();
  });

  test('of a source that seldom speaks is none for long', () => {
    const usual = watch(21, (at) => (hourOf(at) === 9 ? 1 : 0));
    expect(firstSilent(usual.readings)).toBeUndefined();
    const then = watch(6, () => 0, usual.rhythm, START + 21 * DAY);
    expect(firstSilent(then.readings)).toBeUndefined();
  });

  test('is not noticed before two days are known', () => {
    const { rhythm } = watch(1, daily);
    expect(firstSilent(watch(1, () => 0, rhythm, START + DAY).readings)).toBeUndefined();
  });

  test('while nobody read is noticed by the next reading, and what waited meanwhile is spread over that time', () => {
    const { rhythm } = watch(14, daily);
    const monday = START + 14 * DAY;
    expect(expectedSinceHeard(listen(rhythm, 0, new Date(monday + 12 * HOUR)))).toBeGreaterThan(40);
    const caught = listen(rhythm, 48, new Date(monday + 12 * HOUR));
    expect(expectedSinceHeard(caught)).toBe(0);
    expect((caught.heard[3] ?? 0) - (rhythm.heard[3] ?? 0)).toBeCloseTo(4, 0);
  });
});

test('habits change: what was three months ago counts for little', () => {
  const before = watch(14, () => 10).rhythm;
  const after = watch(90, () => 1, before, START + 14 * DAY).rhythm;
  const perHour = after.heard.map((heard, i) => heard / (after.watched[i] ?? 1));
  expect(Math.max(...perHour)).toBeLessThan(1.3);
});

test('whatever the readings, the sums are bounded and can be stored', () => {
  const reading = fc.tuple(fc.integer({ min: 0, max: 40 * DAY }), fc.integer({ min: 0, max: 5_000 }));
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 50 }), (readings) => {
      let at = START;
      let rhythm = firstHeard(new Date(at));
      for (const [gap, mentions] of readings) {
        at += gap;
        rhythm = listen(rhythm, mentions, new Date(at));
        rhythmSchema.parse(rhythm);
        expect(Math.max(...rhythm.watched)).toBeLessThan(25);
        expect(expectedSinceHeard(rhythm)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
