/**
 * The HTTP API's JWT authorizer, by "Control access to HTTP APIs with JWT authorizers" in API Gateway's developer
 * guide: RSA signatures only, keys by discovery, `iss`, `aud` (or `client_id` when there is no `aud`), `exp`, `nbf`,
 * and at least one of the route's scopes in `scope` or `scp`. Only RS256 is taken here.
 */
import { createRemoteJWKSet, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';

export type JwtRule = { issuer: string; audience: string[] };
export type Identity = { claims: Record<string, string>; scopes: string[] | null };
/** `challenge` is the value of the www-authenticate header. */
export type Verdict = { ok: true; identity: Identity } | { ok: false; status: 401 | 403; challenge: string };
export type Authorize = (authorization: string | undefined, scopes: string[]) => Promise<Verdict>;

const discoverySchema = z.object({ jwks_uri: z.url() });
const CLOCK_TOLERANCE_SECONDS = 0;

/** Keys are found at the first token and kept; an unknown key id makes them be read again. */
export function createJwtAuthorizer(rule: JwtRule): Authorize {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keySet = () => {
    keys ??= discover(rule.issuer).catch((error) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
  return async (authorization, scopes) => {
    const token = authorization?.replace(/^Bearer\s+/i, '');
    if (!token) return { ok: false, status: 401, challenge: 'Bearer' };
    try {
      decodeProtectedHeader(token);
      const { payload } = await jwtVerify(token, await keySet(), {
        issuer: rule.issuer,
        algorithms: ['RS256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      if (!isForUs(payload, rule.audience)) return invalid('the token does not have a valid audience');
      return judgeScopes(payload, scopes);
    } catch (error) {
      return invalid(reasonOf(error));
    }
  };
}

async function discover(issuer: string) {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri } = discoverySchema.parse(await answer.json());
  return createRemoteJWKSet(new URL(jwks_uri));
}

function isForUs({ aud, client_id }: JWTPayload, audience: string[]): boolean {
  return [aud ?? client_id].flat().some((one) => typeof one === 'string' && audience.includes(one));
}

function judgeScopes(payload: JWTPayload, needed: string[]): Verdict {
  const claimed = payload.scope ?? payload.scp ?? '';
  const scopes = Array.isArray(claimed) ? claimed.map(String) : String(claimed).split(' ').filter(Boolean);
  if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope))) {
    const challenge = `Bearer scope="${needed.join(' ')}" error="insufficient_scope"`;
    return { ok: false, status: 403, challenge };
  }
  return { ok: true, identity: { claims: asText(payload), scopes: needed.length > 0 ? scopes : null } };
}

/** The gateway hands every claim over as text; a list becomes `[a b]`. */
function asText(payload: JWTPayload): Record<string, string> {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, text(value)]));
}

const invalid = (reason: string): Verdict => ({
  ok: false,
  status: 401,
  challenge: `Bearer scope="" error="invalid_token" error_description="${reason}"`,
});

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the token uses an algorithm that is not allowed';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token has an invalid ${error.claim} claim`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature is invalid';
  return 'the token could not be verified';
}
