import { UnavailableError } from '../../lib/errors.ts';
import { Refusal } from '../../lib/query/refusal.ts';
import { logger, sentenceOf } from './observe.ts';
import { Problem } from './on-http.ts';

/** What an agent is answered when asking failed; an error that says nothing about it stays as it is. */
export function problemOf(error: unknown): unknown {
  if (error instanceof UnavailableError) {
    logger.error('request cannot be answered now', { reason: sentenceOf(error) });
    return new Problem(503, 'We cannot answer at the moment; try again soon.', {}, { 'retry-after': '5' });
  }
  if (!(error instanceof Refusal)) return error;
  const headers: Record<string, string> = error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return new Problem(error.status, error.message, error.members, headers);
}
