import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextInterval, pauseAfter, type Volume } from '../../lib/poll/pace.ts';

const bounds = { min: 60, max: 900 };

describe('the interval', () => {
  test.each([
    [undefined, 'nothing', 120],
    [120, 'nothing', 240],
    [600, 'nothing', 900],
    [900, 'something', 450],
    [100, 'something', 60],
    [900, 'much', 60],
    [5_000, 'nothing', 900],
  ] as const)('after %j s and %s is %i s', (seconds, volume, next) => {
    expect(nextInterval(seconds, bounds, volume)).toBe(next);
  });

  test('stays within its bounds, whatever comes', () => {
    const volume = fc.constantFrom<Volume>('nothing', 'something', 'much');
    fc.assert(
      fc.property(fc.array(volume), fc.integer({ min: 10, max: 500 }), fc.integer({ min: 500 }), (runs, min, max) => {
        const last = runs.reduce<number | undefined>(
          (seconds, one) => nextInterval(seconds, { min, max }, one),
          undefined,
        );
        expect(last ?? min).toBeGreaterThanOrEqual(min);
        expect(last ?? min).toBeLessThanOrEqual(max);
      }),
    );
  });
});

test('the pause after a failure doubles from 15 s to an hour, and is never shorter than asked', () => {
  expect([1, 2, 3, 20].map((failures) => pauseAfter(failures))).toEqual([15_000, 30_000, 60_000, 3_600_000]);
  expect(pauseAfter(1, 600)).toBe(600_000);
  expect(pauseAfter(20, 7_200)).toBe(7_200_000);
  expect(pauseAfter(3, 5)).toBe(60_000);
});
