/**
 * X (Twitter), polled by v2: recent search (option `search`, a query) or the mentions of an account of ours (option
 * `user`, its id), with a bearer token. X answers newest first and charges each post once a UTC day.
 * https://docs.x.com/x-api/posts/search/integrate/paginate https://docs.x.com/x-api/posts/timelines/introduction
 *
 * A page at a time: the next token leads to older ones, and only with the last page does the newest id become the one
 * to start after. A search leaves out the last 30 s until its index is settled; the timeline does not, so what was
 * posted in those is asked for again, and `seen` tells it apart. An edit has a newer id than what it edits, so it comes
 * too. Unknown: whether the authors that come along with the posts are charged as users read ($10 per thousand).
 */
import * as z from 'zod';
import type { Source } from '../poll/source.ts';
import { parseJson } from './channel.ts';
import { type IsOwn, idAt } from './parts/x-posts.ts';
import { type Page, pageMentions, pageOf } from './parts/x-v2.ts';
import { contextOf, type PolledChannel, type PollTools, type SourceContext } from './poller.ts';
import { answered } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import type { GuardedAnswer } from './tools/fetch.ts';

/** Ids are in order but for some seconds. */
const UNSETTLED_MS = 30_000;
/** Search knows seven days, and refuses to start after an id that is older. */
const SEARCHABLE_MS = (7 * 24 - 1) * 3_600_000;
const LARGEST_PAGE = 100;
const MOST_SEEN = 1_000;

const TWEET_FIELDS = [
  ...['author_id', 'conversation_id', 'created_at', 'edit_history_tweet_ids', 'in_reply_to_user_id', 'lang'],
  ...['note_tweet', 'public_metrics', 'referenced_tweets', 'withheld'],
].join();

const postId = z.string().regex(/^\d{1,20}$/);

const cursorSchema = z.object({
  /** Everything up to here is known. */
  since: postId.optional(),
  /** Between two pages: the newest id of all, and what leads to the next page. */
  newest: postId.optional(),
  token: z.string().optional(),
  /** Ids of posts that were read although they may be read again. */
  seen: z.array(postId).default([]),
});
type XCursor = z.infer<typeof cursorSchema>;

export const xSearch: PolledChannel = {
  cannot: [
    'A search finds the last seven days only, a timeline the last 800 mentions.',
    'It hears neither of deletions nor of direct messages.',
    'X gives no fewer than 10 posts a page (5 of a timeline) when more are there, so a budget may be exceeded by 9.',
  ],
  address: 'https://api.x.com/',
  options: z.union([
    z.strictObject({ search: z.string().min(1).max(500).describe('A query, as X writes them') }),
    z.strictObject({ user: postId.describe('The id of an account of ours, whose mentions are read') }),
  ]),
  credentials: ['bearerToken'],
  reads: { unit: 'post', perThousand: 5, perDay: 1_000, source: 'https://docs.x.com/x-api/getting-started/pricing' },

  parse: (body, context) => mentionsOf(pageOf(parseJson(body, z.unknown())), context),

  async poll(source, saved, tools) {
    const { now, get, credentials } = tools;
    const cursor = cursorSchema.safeParse(saved ?? {}).data ?? { seen: [] };
    const { bearerToken } = await credentials();
    const answer = await get(addressOf(source, cursor, tools), { authorization: `Bearer ${bearerToken}` });
    // A token that X no longer knows must not stop the source for good.
    if (answer.status === 400 && cursor.token) return { mentions: [], cursor: restarted(cursor), reads: 0, more: true };
    const page = pageOf(parseJson(answered(withWait(answer, now), now), z.unknown()));
    const known = new Set(cursor.seen);
    const fresh = page.data?.filter((post) => !known.has(idOf(post) ?? ''));
    const next = afterPage(cursor, page, now);
    return {
      mentions: mentionsOf({ ...page, data: fresh }, contextOf(source, tools)),
      cursor: next,
      reads: fresh?.length ?? 0,
      more: next.token !== undefined,
    };
  },
};

const restarted = ({ since, seen }: XCursor): XCursor => ({ since, seen });

/** Where to go on: at the following page, or else behind everything. The first page ever is not followed by others. */
function afterPage(cursor: XCursor, { data = [], meta }: Page, now: Date): XCursor {
  const ids = data.map(idOf).filter((id) => id !== undefined);
  const seen = [...new Set([...ids, ...cursor.seen])].filter((id) => isAfter(id, unsettled(now))).slice(0, MOST_SEEN);
  // Where nothing was found at all, nothing that is older will be.
  const before = cursor.newest ?? cursor.since ?? ids[0] ?? idAt(now.getTime() - SEARCHABLE_MS);
  const newest = ids.reduce((a, b) => (isAfter(b, a) ? b : a), before);
  const token = meta?.next_token;
  return token && cursor.since ? { since: cursor.since, newest, token, seen } : { since: newest, seen };
}

/** Whoever's mentions a source reads is one of us. */
function mentionsOf(page: Page, context: SourceContext) {
  const { source, ownAccounts } = context;
  const isOwn: IsOwn = (author) => author !== undefined && (author === source.options.user || ownAccounts.has(author));
  return pageMentions(page, isOwn, context).map((mention) => ({ ...mention, maxAgeMs: source.maxAgeMs }));
}

function addressOf({ url, options }: Source, { since, token }: XCursor, { now, readsLeft }: PollTools): string {
  const { search, user } = options;
  const isSearch = user === undefined;
  const isTooOld = isSearch && since !== undefined && isAfter(idAt(now.getTime() - SEARCHABLE_MS), since);
  return endpoint(url, isSearch ? '2/tweets/search/recent' : `2/users/${user}/mentions`, {
    query: isSearch && search ? withoutRetweets(search) : undefined,
    max_results: String(Math.min(LARGEST_PAGE, Math.max(isSearch ? 10 : 5, readsLeft))),
    since_id: since && !isTooOld ? earlier(since, unsettled(now)) : undefined,
    pagination_token: token,
    'tweet.fields': TWEET_FIELDS,
    expansions: 'author_id',
    'user.fields': 'name,public_metrics,username,verified,verified_type',
  });
}

/** Retweets are no mentions, so nobody wants to pay for them. */
const withoutRetweets = (query: string) => (query.includes('is:retweet') ? query : `(${query}) -is:retweet`);

/** X says when to come again in a header of its own, in seconds since 1970. https://docs.x.com/x-api/fundamentals/rate-limits */
function withWait(answer: GuardedAnswer, now: Date): GuardedAnswer {
  const { 'retry-after': asked, 'x-rate-limit-reset': reset } = answer.headers;
  if (asked !== undefined || typeof reset !== 'string' || !/^\d{1,12}$/.test(reset)) return answer;
  const seconds = Math.max(0, Number(reset) - Math.floor(now.getTime() / 1000));
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

const unsettled = (now: Date) => idAt(now.getTime() - UNSETTLED_MS);

const idOf = (post: unknown) => z.object({ id: postId }).safeParse(post).data?.id;

const isAfter = (a: string, b: string) => BigInt(a) > BigInt(b);
const earlier = (a: string, b: string) => (isAfter(a, b) ? b : a);
