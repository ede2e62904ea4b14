/** X's recent search, newest first, in pages of at most ten, for whoever has the bearer token. */
import type { StartPlatform } from './platform.ts';
import { serve } from './serve.ts';

const BEARER = 'AAAA-bearer';
const PAGE = 10;

export const start: StartPlatform = async () => {
  const ids: bigint[] = [];
  const { url, ...server } = await serve(({ url: { pathname, searchParams }, headers }) => {
    if (headers.authorization !== `Bearer ${BEARER}`) return { status: 401, json: { title: 'Unauthorized' } };
    if (pathname !== '/2/tweets/search/recent' || !searchParams.get('query')?.includes('@acme'))
      return { status: 404, json: { title: 'Not Found' } };
    return { json: pageOf(ids, searchParams) };
  });
  return {
    ...server,
    source: { channel: 'x', url, options: { search: '@acme' } },
    credentials: { bearerToken: BEARER },
    publish: (count) =>
      Array.from({ length: count }, () => {
        const id = max(idAMinuteAgo(), (ids.at(-1) ?? 0n) + 1n);
        ids.push(id);
        return String(id);
      }),
  };
};

/** The token is the id that the next page is older than. */
function pageOf(ids: readonly bigint[], query: URLSearchParams) {
  const since = BigInt(query.get('since_id') ?? 0);
  const until = query.get('pagination_token');
  const found = ids.filter((id) => id > since && (until === null || id < BigInt(until))).reverse();
  const page = found.slice(0, Math.min(PAGE, Number(query.get('max_results'))));
  const last = page.at(-1);
  if (last === undefined) return { meta: { result_count: 0 } };
  const meta = {
    newest_id: String(page[0]),
    oldest_id: String(last),
    result_count: page.length,
    ...(found.length > page.length && { next_token: String(last) }),
  };
  return { data: page.map(postOf), includes: { users: [{ id: '700200', username: 'mina_b', name: 'Mina' }] }, meta };
}

const postOf = (id: bigint) => ({
  id: String(id),
  author_id: '700200',
  text: `@acme no signal at ${id}`,
  created_at: new Date(Number(id >> 22n) + 1_288_834_974_657).toISOString(),
  edit_history_tweet_ids: [String(id)],
});

/** So old that nobody expects an earlier one to turn up. */
const idAMinuteAgo = () => BigInt(Date.now() - 60_000 - 1_288_834_974_657) << 22n;

const max = (a: bigint, b: bigint) => (a > b ? a : b);
