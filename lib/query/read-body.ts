import { badField, Refusal } from './refusal.ts';

/** Largest body, in bytes. */
const MAX_BODY = 64 * 1024;

/** The JSON of a body. Throws a Refusal: 413 when it is too large, 400 when it is not JSON. */
export function readBody(bytes: Buffer): unknown {
  if (bytes.length > MAX_BODY) throw new Refusal(413, 'The body is larger than 64 KB.');
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw badField('the body', 'not JSON');
  }
}
