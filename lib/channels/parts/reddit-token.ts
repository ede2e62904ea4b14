/**
 * Reddit's OAuth, as far as an application that only reads needs it. The client authenticates by HTTP Basic; whose
 * eyes it reads with is said by a refresh token or, for an application of the kind "script", by its owner's name and
 * password; with neither it reads what everybody may, searches but no inbox.
 * https://github.com/reddit-archive/reddit/wiki/OAuth2
 */
import * as z from 'zod';
import { UnavailableError } from '../../errors.ts';
import type { Credentials, PollTools } from '../poller.ts';
import { answeredJson } from '../tools/answered.ts';
import { tokenCache } from '../tools/tokens.ts';

const TOKEN_URL = 'https://www.reddit.com/api/v1/access_token';

/** A refusal is answered with 200 too. */
const answerSchema = z.union([
  z.object({ access_token: z.string().min(1), expires_in: z.number().positive() }),
  z.object({ error: z.union([z.string(), z.number()]).transform(String) }),
]);

const tokens = tokenCache<{ bearer: string; expiresAt: Date }>();

/**
 * The headers of a request: who asks, by the rule that Reddit sets for user agents, and a bearer token. Throws
 * UnavailableError when Reddit gives none.
 */
export async function redditHeaders(credentials: Credentials, tools: Pick<PollTools, 'post' | 'now'>) {
  const { bearer } = await tokens.get(credentials, tools.now, () => askForToken(credentials, tools));
  return { 'user-agent': userAgent(credentials), authorization: `Bearer ${bearer}` };
}

/** Reddit no longer takes the token; the next request asks for another. */
export const forgetToken = tokens.drop;

async function askForToken(credentials: Credentials, { post, now }: Pick<PollTools, 'post' | 'now'>) {
  const { clientId, clientSecret = '', tokenUrl = TOKEN_URL } = credentials;
  if (!clientId) throw new UnavailableError('its secret holds no clientId');
  const headers = {
    'user-agent': userAgent(credentials),
    authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const body = new URLSearchParams(grantOf(credentials)).toString();
  const answer = answeredJson(await post(tokenUrl, headers, body), answerSchema, now);
  if ('error' in answer) throw new UnavailableError(`no token: ${answer.error.replace(/\W/g, '').slice(0, 40)}`);
  return { bearer: answer.access_token, expiresAt: new Date(now.getTime() + answer.expires_in * 1000) };
}

/** `<platform>:<app id>:<version> (by /u/<name>)`; common ones are throttled hard. */
function userAgent({ clientId, username }: Credentials): string {
  return `aws-lambda:complaint-router:v1 (${username ? `by /u/${username}` : `client ${clientId}`})`;
}

function grantOf({ refreshToken, username, password }: Credentials): Record<string, string> {
  if (refreshToken) return { grant_type: 'refresh_token', refresh_token: refreshToken };
  if (username && password) return { grant_type: 'password', username, password };
  return { grant_type: 'client_credentials' };
}
