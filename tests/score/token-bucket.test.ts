import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callsOfEach, createTokenBucket } from '../../lib/score/token-bucket.ts';

test('eighty percent of the quota is shared out among the containers', () => {
  expect(callsOfEach(10, 4)).toBe(2);
  expect(callsOfEach(10, 100)).toBeCloseTo(0.08);
});

test('what a second brings is there at once, the next has to be waited for', () => {
  const bucket = createTokenBucket(2);
  expect([bucket.take(0, 800), bucket.take(0, 800), bucket.take(0, 800)]).toEqual([0, 0, 500]);
  // That one is promised: a fourth would come after a second.
  expect(bucket.take(0, 800)).toBeUndefined();
  expect(bucket.take(500, 800)).toBe(500);
});

test('a slow bucket starts with next to nothing and saves up no more than one', () => {
  const bucket = createTokenBucket(0.1);
  expect(bucket.take(0, 800)).toBeUndefined();
  expect(bucket.take(9_000, 800)).toBe(0);
  expect(bucket.take(60_000, 800)).toBe(0);
  expect(bucket.take(60_000, 800)).toBeUndefined();
});

test('a clock that is set back brings no tokens', () => {
  const bucket = createTokenBucket(1);
  expect(bucket.take(10_000, 0)).toBe(0);
  expect(bucket.take(0, 0)).toBeUndefined();
  expect(bucket.take(10_000, 0)).toBeUndefined();
});

test('in no stretch of time are there more calls than it brings and had saved, and none comes later than asked', () => {
  const asked = fc.array(fc.record({ after: fc.nat(3_000), patience: fc.nat(2_000) }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), asked, (perSecond, takes) => {
      const bucket = createTokenBucket(perSecond);
      const calls: number[] = [];
      let now = 0;
      for (const { after, patience } of takes) {
        now += after;
        const wait = bucket.take(now, patience);
        if (wait === undefined) continue;
        expect(wait).toBeLessThanOrEqual(patience);
        calls.push(now + wait);
      }
      const most = Math.max(1, perSecond);
      for (const [i, from] of calls.entries())
        for (const [j, to] of calls.entries())
          if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(most + (perSecond * (to - from)) / 1_000 + 1e-6);
    }),
  );
});
