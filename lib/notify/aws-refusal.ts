/** What an AWS service refused, as our own two kinds of error. */
import * as z from 'zod';
import { PermanentError, UnavailableError } from '../errors.ts';
import { retryAfter } from './answer.ts';

/** What the SDK puts on an error of a call that was answered. */
const answered = z.object({
  $metadata: z.object({ httpStatusCode: z.number() }),
  $response: z.object({ headers: z.record(z.string(), z.string()) }).optional(),
});

/** They blame the caller with a 4xx and pass by themselves: too much, or the account's sending was paused. */
const PASSING = [
  ...['Throttling', 'Throttled', 'ThrottlingException', 'ThrottledException'],
  ...['TooManyRequestsException', 'LimitExceededException', 'SendingPausedException'],
];

/**
 * For `catch`: throws UnavailableError when the service was busy, failed by itself or did not answer, PermanentError
 * for the rest. Both tell the name of the error only: its message may quote what was sent.
 */
export const refusedByAws =
  (service: string) =>
  (error: unknown): never => {
    const name = error instanceof Error ? error.name : 'an unknown error';
    const { data } = answered.safeParse(error);
    if (!data) throw new UnavailableError(`${service} did not answer: ${name}`);
    const status = data.$metadata.httpStatusCode;
    const why = `${service} answered ${status} ${name}`;
    const passes = status === 408 || status === 429 || status >= 500 || status < 300 || PASSING.includes(name);
    if (!passes) throw new PermanentError(why);
    throw new UnavailableError(why, retryAfter(data.$response?.headers['retry-after'], new Date()));
  };
