/**
 * Access tokens of a Google service account: a JWT that it signs itself is exchanged for one (RFC 7523).
 * https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import * as z from 'zod';
import { UnavailableError } from '../../errors.ts';
import type { Credentials, PollTools } from '../poller.ts';
import { answeredJson } from './answered.ts';
import { tokenCache } from './tokens.ts';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
/** The longest that Google allows. */
const CLAIM_SECONDS = 3600;

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().max(86_400) });

const grants = tokenCache<{ token: string; expiresAt: Date }>();

/** The header that the account calls an API with. Throws UnavailableError when its key cannot be used, or is refused. */
export async function serviceAuthorization(
  credentials: Credentials,
  scope: string,
  { post, now }: PollTools,
): Promise<{ authorization: string }> {
  const { token } = await grants.get({ ...credentials, scope }, now, async () => {
    const tokenUrl = credentials.tokenUrl ?? TOKEN_URL;
    const assertion = signedClaim(credentials, scope, tokenUrl, now);
    const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
    const answer = await post(tokenUrl, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
    const { access_token, expires_in } = answeredJson(answer, grantSchema, now);
    return { token: access_token, expiresAt: new Date(now.getTime() + expires_in * 1000) };
  });
  return { authorization: `Bearer ${token}` };
}

export const dropServiceAuthorization = (credentials: Credentials, scope: string) =>
  grants.drop({ ...credentials, scope });

function signedClaim({ clientEmail, privateKey }: Credentials, scope: string, audience: string, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claim = { iss: clientEmail, scope, aud: audience, iat: issuedAt, exp: issuedAt + CLAIM_SECONDS };
  const signed = [{ alg: 'RS256', typ: 'JWT' }, claim].map(encoded).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), keyOf(privateKey)).toString('base64url')}`;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Copied out of the account's JSON file, a key has `\n` where its lines end. No cause is kept: it may quote the key. */
function keyOf(pem: string | undefined): KeyObject {
  try {
    const key = createPrivateKey((pem ?? '').replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {}
  throw new UnavailableError('privateKey is no RSA key in PEM');
}
