import { describe, expect, test } from '@jest/globals';
import { chanceOf, isBetter, isGain, tallyOf } from '../../lib/score/learned/better.ts';
import { driftOf } from '../../lib/score/learned/drift.ts';

describe('the chance of so many wins', () => {
  test.each([
    [0, 0, 1],
    [5, 5, 1 / 32],
    [4, 5, 6 / 32],
    [0, 7, 1],
    [60, 100, 0.02844],
    [10_300, 20_000, 1.1e-5],
  ])('%d of %d: %d', (wins, tosses, chance) => {
    const found = chanceOf(wins, tosses);
    expect(Math.abs(found - chance)).toBeLessThan(0.05 * chance + 1e-9);
  });
});

test('what both get right or wrong tells nothing', () => {
  const first = [true, true, false, false, false];
  expect(tallyOf(first, [true, false, true, true, false], [0, 1, 2, 3, 4])).toEqual({ wins: 2, losses: 1 });
  expect(isBetter({ wins: 6, losses: 0 })).toBe(false);
  expect(isBetter({ wins: 7, losses: 0 })).toBe(true);
  expect(isBetter({ wins: 0, losses: 7 })).toBe(false);
});

test('cases that are nearly alike have one vote, by what most of them say', () => {
  const wrong = Array.from({ length: 100 }, () => false);
  const right = wrong.map(() => true);
  expect(tallyOf(wrong, right, [...wrong.keys()])).toEqual({ wins: 100, losses: 0 });
  const sixGroups = wrong.map((_, i) => i % 6);
  expect(tallyOf(wrong, right, sixGroups)).toEqual({ wins: 6, losses: 0 });
  expect(isBetter(tallyOf(wrong, right, sixGroups))).toBe(false);
  expect(tallyOf([true, true, false, true], [true, false, true, false], [0, 0, 0, 0])).toEqual({ wins: 0, losses: 1 });
});

test('errors are smaller by more than their own spread, or not at all', () => {
  expect(isGain([5, 4, 6, 5, 5])).toBe(true);
  expect(isGain([50, -40, 6, -15, 5])).toBe(false);
  expect(isGain([0, 0, 0])).toBe(false);
  expect(isGain([9])).toBe(false);
});

describe('drift', () => {
  const half = (yes: number) => Array.from({ length: 100 }, (_, n) => (n < yes ? 'yes' : 'no'));
  test('is nothing where both halves are alike', () => expect(driftOf([...half(40), ...half(40)])).toBe(0));
  test('is as far as the halves differ', () => {
    // (0.7 - 0.4) ln(0.7 / 0.4) + (0.3 - 0.6) ln(0.3 / 0.6), a little less for the half cases.
    expect(driftOf([...half(40), ...half(70)])).toBeCloseTo(0.37, 1);
    expect(driftOf([...half(40), ...half(45)])).toBeLessThan(0.02);
    expect(driftOf([...half(0), ...half(60)])).toBeGreaterThan(1);
  });
  test('is not told of a few', () => expect(driftOf(['yes', 'no', 'no'])).toBeUndefined());
});
