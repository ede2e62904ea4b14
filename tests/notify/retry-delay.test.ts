import { expect, test } from '@jest/globals';
import { delayAfter } from '../../lambdas/shared/on-queue.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';

test.each([
  ['nothing asked: the first retry after 5 s', new Error(), 1, 1, 5],
  ['nothing asked: doubling', new UnavailableError('busy'), 4, 1, 40],
  ['nothing asked: at most 15 min', new Error(), 50, 1, 900],
  ['an error that can never be retried, but could not be parked', new PermanentError('bad'), 1, 0, 3],
  ['as asked, never sooner', new UnavailableError('busy', 120), 1, 0, 120],
  ['spread out behind what was asked', new UnavailableError('busy', 120), 1, 1, 150],
  ['asked for a day', new UnavailableError('busy', 86_400), 1, 1, 900],
  ['asked for nothing', new UnavailableError('busy', 0), 1, 0, 1],
])('%s', (_, error, receives, random, seconds) => {
  expect(delayAfter(error, receives, random)).toBe(seconds);
});
