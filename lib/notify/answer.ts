/** The one place that says which answers of a target are worth another try. */
import type { IncomingHttpHeaders } from 'node:http';
import { PermanentError, UnavailableError } from '../errors.ts';

/** Longest wait that a target may ask of us, in seconds. */
export const LONGEST_WAIT = 15 * 60;

/** The target says that it is gone for good, and asks to be left alone: RFC 9110, 15.5.11. */
export class GoneError extends PermanentError {
  override name = 'GoneError';
}

/**
 * Returns for 2xx. Throws UnavailableError for 408, 429 and 5xx, with the wait that `Retry-After` asks for, GoneError
 * for 410 and PermanentError for the rest: a request refused once is refused again, and a redirected POST is not ours
 * to follow.
 */
export function checkAnswer(answer: { status: number; headers: IncomingHttpHeaders }, now: Date): void {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 410) throw new GoneError('the target is gone (410)');
  if (status >= 300 && status < 400)
    throw new PermanentError(`the target redirects (${status}), and a notification follows no redirect`);
  const why = `the target answered ${status}`;
  const retryable = status === 408 || status === 429 || status >= 500;
  if (!retryable) throw new PermanentError(why);
  throw new UnavailableError(why, retryAfter(headers['retry-after'], now));
}

/**
 * Seconds, at most `longest`, of a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3); undefined
 * when it says nothing.
 */
export function retryAfter(header: string | undefined, now: Date, longest = LONGEST_WAIT): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(longest, Math.max(0, seconds));
}
