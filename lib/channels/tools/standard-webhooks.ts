/**
 * Calls signed by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` (seconds, five minutes
 * either way) and `webhook-signature`, `v1,<base64>` once or several times, separated by spaces; other versions are
 * passed over. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * The specification's own library turns bytes into text before it signs, so that it cannot vouch for a mail in
 * Latin-1, nor tell bytes apart that are no UTF-8. Here it is the bytes that are signed.
 */
import { createHmac } from 'node:crypto';
import { UnavailableError } from '../../errors.ts';
import { type RawRequest, sameBytes } from '../channel.ts';

const TOLERANCE_SECONDS = 5 * 60;

/** True when one of the keys signed this call lately. Throws UnavailableError for a key that is not base64. */
export function signedLately({ headers, body }: RawRequest, keys: readonly string[]): boolean {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'] ?? '';
  const secrets = keys.map(secretOf);
  if (!id || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Math.floor(Date.now() / 1000) - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body));
  const digests = expected.map((mac) => Buffer.from(`v1,${mac.digest('base64')}`));
  const claims = (headers['webhook-signature'] ?? '').split(' ').map((claim) => Buffer.from(claim));
  const matches = digests.flatMap((digest) => claims.map((claim) => sameBytes(digest, claim)));
  return matches.includes(true);
}

/** The key's bytes; `whsec_` before them is a label. */
function secretOf(key: string): Buffer {
  const base64 = key.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new UnavailableError('a secret for Standard Webhooks is not base64');
  return Buffer.from(base64, 'base64');
}
