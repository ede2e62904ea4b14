/** Reddit's search as a script application meets it: tokens by password, pages of 25 by `after`, rate limit headers. */
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const PAGE = 25;
const credentials = { clientId: 'app', clientSecret: 'app-secret', username: 'aurora_mobile', password: 'hunter22' };
const basic = `Basic ${Buffer.from('app:app-secret').toString('base64')}`;

export const start: StartPlatform = async () => {
  const posts: { name: string; created_utc: number }[] = [];
  let granted = 0;
  const isCurrent = ({ headers }: Asked) => granted > 0 && headers.authorization === `Bearer token-${granted}`;

  function tokens({ url, headers, body }: Asked): Answer | undefined {
    if (url.pathname !== '/api/v1/access_token') return undefined;
    const form = new URLSearchParams(body);
    if (headers.authorization !== basic) return { status: 401, json: { message: 'Unauthorized', error: 401 } };
    if (form.get('grant_type') !== 'password' || form.get('password') !== credentials.password)
      return { json: { error: 'invalid_grant' } };
    granted++;
    return { json: { access_token: `token-${granted}`, token_type: 'bearer', expires_in: 86_400, scope: '*' } };
  }

  function data(asked: Asked): Answer {
    const query = asked.url.searchParams;
    if (!isCurrent(asked)) return { status: 401, json: { message: 'Unauthorized', error: 401 } };
    if (!asked.headers['user-agent']?.includes('/u/aurora_mobile')) return { status: 429, json: {} };
    if (asked.url.pathname !== '/r/CityMobile/search' || query.get('raw_json') !== '1' || query.get('sort') !== 'new')
      return { status: 404, json: {} };
    const newest = posts.toReversed();
    const after = query.get('after');
    const from = after === null ? 0 : newest.findIndex(({ name }) => name === after) + 1;
    const page = after !== null && from === 0 ? [] : newest.slice(from, from + PAGE);
    const mark = from + PAGE < newest.length ? page.at(-1)?.name : undefined;
    const children = page.map((post) => ({
      kind: 't3',
      data: { ...post, title: `No signal at ${post.name}`, author: 'mina_b' },
    }));
    return {
      headers: { 'x-ratelimit-used': '3', 'x-ratelimit-remaining': '597.0', 'x-ratelimit-reset': '412' },
      json: { kind: 'Listing', data: { after: page.length > 0 ? (mark ?? null) : null, before: null, children } },
    };
  }

  const { url, ...rest } = await serve(data, tokens);
  return {
    source: { channel: 'reddit', url, options: { search: 'signal', subreddit: 'CityMobile' } },
    credentials: { ...credentials, tokenUrl: `${url}api/v1/access_token` },
    publish(count) {
      const created_utc = Math.floor(Date.now() / 1000);
      const fresh = Array.from({ length: count }, (_, n) => ({ name: `t3_p${posts.length + n}`, created_utc }));
      posts.push(...fresh);
      return fresh.map(({ name }) => name);
    },
    ...rest,
  };
};
