/** Google's token endpoint and an app's reviews, the one that was written last first, pages of 30. */
import { generateKeyPairSync, verify } from 'node:crypto';
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const PAGE = 30;
const PACKAGE = 'com.example.aurora';
const EMAIL = 'reviews@project.iam.gserviceaccount.com';
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

type Review = { reviewId: string; seconds: number };

export const start: StartPlatform = async () => {
  const reviews: Review[] = [];
  let tokenUrl = '';
  let granted = 0;

  function tokens({ url, body }: Asked): Answer | undefined {
    if (url.pathname !== '/token') return undefined;
    const form = new URLSearchParams(body);
    const isRight = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    if (!isRight || !isSigned(form.get('assertion') ?? '', tokenUrl))
      return { status: 400, json: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
    granted++;
    return { json: { access_token: `ya29.${granted}`, expires_in: 3_599, token_type: 'Bearer' } };
  }

  function data({ url, headers }: Asked): Answer {
    if (granted === 0 || headers.authorization !== `Bearer ya29.${granted}`)
      return { status: 401, json: { error: { code: 401, status: 'UNAUTHENTICATED' } } };
    if (url.pathname !== `/androidpublisher/v3/applications/${PACKAGE}/reviews`)
      return { status: 404, json: { error: { code: 404 } } };
    const newest = reviews.toReversed();
    const from = Number(url.searchParams.get('token') ?? 0);
    const page = newest.slice(from, from + Math.min(PAGE, Number(url.searchParams.get('maxResults') ?? 10)));
    if (page.length === 0) return { json: {} };
    const next = from + page.length < newest.length ? { nextPageToken: String(from + page.length) } : undefined;
    return { json: { reviews: page.map(reviewOf), ...(next && { tokenPagination: next }) } };
  }

  const { url, ...rest } = await serve(data, tokens);
  tokenUrl = `${url}token`;
  return {
    source: { channel: 'google-play', url, options: { package: PACKAGE } },
    credentials: { clientEmail: EMAIL, privateKey: keys.privateKey, tokenUrl },
    publish(count) {
      const seconds = Math.floor(Date.now() / 1000);
      const fresh = Array.from({ length: count }, (_, n) => ({ reviewId: `gp:${reviews.length + n}`, seconds }));
      reviews.push(...fresh);
      return fresh.map(({ reviewId }) => reviewId);
    },
    ...rest,
  };
};

function isSigned(assertion: string, audience: string): boolean {
  const [header = '', claims = '', signature = ''] = assertion.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const { iss, scope, aud, iat, exp } = read(claims);
  const isRight = read(header).alg === 'RS256' && iss === EMAIL && scope === SCOPE && aud === audience;
  const isLong = exp - iat > 0 && exp - iat <= 3_600;
  const bytes = Buffer.from(`${header}.${claims}`);
  return isRight && isLong && verify('sha256', bytes, keys.publicKey, Buffer.from(signature, 'base64url'));
}

const reviewOf = ({ reviewId, seconds }: Review) => ({
  reviewId,
  authorName: 'Mina',
  comments: [
    {
      userComment: {
        text: `It crashes, ${reviewId}`,
        lastModified: { seconds: String(seconds), nanos: 0 },
        starRating: 1,
        reviewerLanguage: 'en',
      },
    },
  ],
});
