/**
 * A session of a Bluesky account, by its handle and an app password. An account may open 300 a day, so one is used
 * for as long as it holds. https://docs.bsky.app/docs/api/com-atproto-server-create-session
 */
import * as z from 'zod';
import { UnavailableError } from '../../errors.ts';
import type { Credentials, PollTools } from '../poller.ts';
import { answeredJson } from '../tools/answered.ts';
import type { GuardedAnswer } from '../tools/fetch.ts';
import { tokenCache } from '../tools/tokens.ts';

const sessionSchema = z.object({ accessJwt: z.string().min(1), did: z.string().min(1), handle: z.string().optional() });
const claimsSchema = z.object({ exp: z.number().int().positive().max(8e12) });
const errorSchema = z.object({ error: z.enum(['ExpiredToken', 'InvalidToken']) });

export type Session = { token: string; did: string; handle: string | undefined; expiresAt: Date };

/** For a token that does not say how long it holds. */
const HOLDS_MS = 30 * 60_000;

const sessions = tokenCache<Session>();

/** Throws UnavailableError when Bluesky does not open one. */
export function sessionOf(server: string, credentials: Credentials, { post, now }: PollTools): Promise<Session> {
  return sessions.get({ ...credentials, server }, now, async () => {
    const { identifier, appPassword } = credentials;
    const address = new URL('/xrpc/com.atproto.server.createSession', server).href;
    const body = JSON.stringify({ identifier, password: appPassword });
    const answer = await post(address, { 'content-type': 'application/json' }, body);
    const { accessJwt, did, handle } = answeredJson(answer, sessionSchema, now);
    return { token: accessJwt, did, handle, expiresAt: expiryOf(accessJwt, now) };
  });
}

/** Forgets a session whose token was refused, and throws UnavailableError: the next try has a new one. */
export function checkToken(answer: GuardedAnswer, server: string, credentials: Credentials): void {
  if (answer.status !== 401 && !(answer.status === 400 && isTokenError(answer.body))) return;
  sessions.drop({ ...credentials, server });
  throw new UnavailableError('the session has ended');
}

/** The token is a JWT of Bluesky's; it came from there, so its signature proves nothing to us. */
function expiryOf(token: string, now: Date): Date {
  const claims = claimsSchema.safeParse(jsonOf(Buffer.from(token.split('.')[1] ?? '', 'base64url')));
  return claims.success ? new Date(claims.data.exp * 1000) : new Date(now.getTime() + HOLDS_MS);
}

const isTokenError = (body: Buffer) => errorSchema.safeParse(jsonOf(body)).success;

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
