/** Makes the POST that a notifier describes. */
import { guardedFetch } from '../channels/tools/fetch.ts';
import { PermanentError } from '../errors.ts';
import { checkAnswer } from './answer.ts';
import type { Post } from './notifier.ts';

/** More of an answer is not read. */
const ANSWER_BYTES = 10_000;

export type PostRules = {
  /** Targets on this machine or in a private network, and plain http. Only for a stack on one machine. */
  allowPrivate: boolean;
  /** Milliseconds for a target's whole answer; less than a claim lasts. */
  withinMs: number;
};

/** Throws as `checkAnswer` does; PermanentError also for an address that is not https or not public. */
export function poster({ allowPrivate, withinMs }: PostRules, now: () => Date) {
  return async ({ url, headers, body }: Post): Promise<void> => {
    if (!allowPrivate && !url.startsWith('https:')) throw new PermanentError('the address of the target is not https');
    const limits = { maxBytes: ANSWER_BYTES, timeoutMs: withinMs, allowPrivate };
    checkAnswer(await guardedFetch(url, { method: 'POST', headers, body, ...limits }), now());
  };
}
