/** `ETag` and `If-Match` of a case, by its `decisionVersion` (RFC 9110, sections 8.8.3 and 13.1.1). */
import { badField, Refusal } from './refusal.ts';

export const etagOf = (decisionVersion: number): string => `"${decisionVersion}"`;

/** Which versions the caller may have seen. */
export type Seen = (decisionVersion: number) => boolean;

/**
 * Reads the header: one strong tag or several, or `*` for whichever stands now; a bare number is taken for its tag,
 * a weak tag never matches. Throws a Refusal: 428 without the header, 400 when it is malformed.
 */
export function readIfMatch(header: string | undefined): Seen {
  if (header === undefined)
    throw new Refusal(428, 'If-Match with the ETag of the case is needed, so that no newer decision is overwritten.');
  if (header.trim() === '*') return () => true;
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.length > 20 || !tags.every((tag) => /^(?:(?:W\/)?"[\x21\x23-\x7e]{0,40}"|\d{1,15})$/.test(tag)))
    throw badField('If-Match', 'not an ETag');
  return (decisionVersion) => tags.some((tag) => tag === etagOf(decisionVersion) || tag === String(decisionVersion));
}
