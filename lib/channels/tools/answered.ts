/** What a platform's API answered, or the failure that it stands for: for pollers, and for what is asked of a platform. */
import type * as z from 'zod';
import { UnavailableError } from '../../errors.ts';
import { retryAfter } from '../../notify/answer.ts';
import { parseJson } from '../channel.ts';
import type { GuardedAnswer } from './fetch.ts';

/** Longest wait that a platform may ask of us, in seconds: some count by the day. */
const LONGEST_WAIT = 86_400;

/** An answer's body if the platform gave one. Throws UnavailableError otherwise, with the wait that it asks for. */
export function answered(answer: GuardedAnswer, now: Date): Buffer {
  if (answer.status === 200) return answer.body;
  const why = answer.status === 401 ? ': our credentials are refused' : '';
  const wait = retryAfter(answer.headers['retry-after'], now, LONGEST_WAIT);
  throw new UnavailableError(`it answered ${answer.status}${why}`, wait);
}

/** The same, read as JSON of this shape. Throws BadPayload for another one. */
export const answeredJson = <Shape extends z.ZodType>(
  answer: GuardedAnswer,
  shape: Shape,
  now: Date,
): z.output<Shape> => parseJson(answered(answer, now), shape);
