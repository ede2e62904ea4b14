/**
 * Asking a paid service within its bounds: our share of its quota, one budget of time for a whole batch of calls, and
 * a breaker for when it fails. What is throttled is asked again for as long as the budget lasts.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type Breaker, createBreaker } from './breaker.ts';
import { isRetryable } from './comprehend-reply.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

export type Bounds = {
  /** Our share of the quota; asking again counts as well. */
  callsPerSecond: number;
  /** Milliseconds for one batch in all: waiting for tokens, every call of it, and asking again. */
  budgetMs?: number;
  breaker?: Breaker;
  now?: () => number;
};

/** Asks once, and says whether all is `answered` or something is to be asked `again`. Rejects as the client does. */
export type Call = (signal: AbortSignal) => Promise<'answered' | 'again'>;

/** A call that could be made any later would most likely be cut off, and paid for. */
const A_CALL_TAKES_MS = 100;

/**
 * Makes the calls of a batch side by side, the first ones first where the quota is short. Resolves when all have
 * ended, and with the budget at the latest: what a call brings in after that comes too late. Never rejects.
 */
export function budgeted(bounds: Bounds): (calls: readonly Call[]) => Promise<void> {
  const { callsPerSecond, budgetMs = 800, breaker = createBreaker(), now = Date.now } = bounds;
  const bucket = createTokenBucket(callsPerSecond);
  return async (calls) => {
    if (calls.length === 0 || !breaker.allows(now())) return;
    const signal = AbortSignal.timeout(budgetMs);
    const latest = now() + budgetMs - A_CALL_TAKES_MS;
    const token = () => takeToken(bucket, now(), latest, signal);
    const ends = await Promise.all(calls.map((call) => inTime(signal, untilAnswered(call, token, signal))));
    if (ends.includes('failed')) breaker.failed(now());
    else if (ends.includes('answered')) breaker.succeeded();
  };
}

/** `failed` when the service failed us, and not merely a document; `unasked` says nothing about the service. */
type End = 'answered' | 'failed' | 'unasked';

async function untilAnswered(call: Call, token: () => Promise<boolean>, signal: AbortSignal): Promise<End> {
  let end: End = 'unasked';
  for (let attempt = 0; ; attempt++) {
    try {
      if (attempt > 0) await delay(50 * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal });
      if (!(await token())) return end;
      const answer = await call(signal);
      end = 'answered';
      if (answer === 'answered') return end;
    } catch (error) {
      end = 'failed';
      if (signal.aborted || !isRetryable(error)) return end;
    }
  }
}

/** Waits for a token; false when none comes in time. */
async function takeToken(bucket: TokenBucket, now: number, latest: number, signal: AbortSignal): Promise<boolean> {
  const wait = bucket.take(now, latest - now);
  if (wait === undefined) return false;
  if (wait > 0) await delay(wait, undefined, { signal });
  return true;
}

/** Whatever the client still waits for, a connection or credentials, the batch does not. */
function inTime(signal: AbortSignal, asking: Promise<End>): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  signal.addEventListener('abort', () => resolve('failed'), { once: true });
  return Promise.race([asking, promise]);
}
