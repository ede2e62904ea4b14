import { expect, test } from '@jest/globals';
import { LONGEST_WAIT, retryAfter } from '../../lib/notify/answer.ts';

const NOW = new Date('2026-03-01T10:00:00.000Z');

test.each([
  ['seconds', '120', 120],
  ['nothing', undefined, undefined],
  ['zero', '0', 0],
  ['an HTTP date', 'Sun, 01 Mar 2026 10:00:30 GMT', 30],
  ['a date that has passed', 'Sun, 01 Mar 2026 09:00:00 GMT', 0],
  ['a day', '86400', LONGEST_WAIT],
  ['words', 'a while', undefined],
])('Retry-After of %s', (_, header, seconds) => {
  expect(retryAfter(header, NOW)).toBe(seconds);
});
