/**
 * Reddit has no webhooks: the inbox's mentions of an account (`/message/mentions`) or a search for posts (`/search`,
 * `/r/<subreddit>/search`) are polled, newest first, with `raw_json=1`. https://www.reddit.com/dev/api
 * A thing is known by its `name`. Pages are asked for by `after`; a name that was deleted meanwhile answers an empty
 * page [?], so the last three of a page are tried in turn. `before` is never relied on, for the same reason.
 * Beside `clientId` and `clientSecret` an inbox needs `refreshToken`, or `username` and `password`; see reddit-token.ts.
 * How much may still be asked stands in `X-Ratelimit-Remaining`, and for how long in `X-Ratelimit-Reset`.
 * https://support.reddithelp.com/hc/en-us/articles/16160319875092-Reddit-Data-API-Wiki
 *
 * A post is a thread of its own, a comment's thread is what it answers, so that our reply meets the customer's words.
 * A customer's comment on words of ours is a thread of its own: strangers under one announcement are not one case.
 */
import * as z from 'zod';
import { UnavailableError } from '../errors.ts';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { retryAfter } from '../notify/answer.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { type Draft, mentionOf } from './draft.ts';
import {
  answerSchema,
  type Comment,
  childrenOf,
  childSchema,
  commentSchema,
  isGone,
  listingSchema,
  type Post,
  postSchema,
  unescaped,
  unescapedMarkdown,
} from './parts/reddit-thing.ts';
import { forgetToken, redditHeaders } from './parts/reddit-token.ts';
import { contextOf, type PolledChannel, type SourceContext } from './poller.ts';
import { answered } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import type { GuardedAnswer } from './tools/fetch.ts';
import { readNewestFirst } from './tools/newest-first.ts';

/** A search finds a post some minutes after it was written. */
const OVERLAP_MS = 3_600_000;

export const reddit: PolledChannel = {
  cannot: [
    'A search finds posts, not comments; a comment is seen only when it names the account, as /u/name.',
    'It sees a deletion or an edit only while the post is among the newest of its list.',
    'A list ends after about 1,000 posts, and Reddit does not promise that a search finds everything.',
    'Our answer is seen only where it stands in a list that is read.',
  ],
  address: 'https://oauth.reddit.com/',
  options: z
    .strictObject({
      search: z.string().min(1).max(500).exactOptional(),
      subreddit: z
        .string()
        .regex(/^\w{2,21}(\+\w{2,21}){0,20}$/, 'without the "r/"')
        .exactOptional(),
    })
    .refine(({ search, subreddit }) => search || !subreddit, 'what to search for in the subreddit?'),
  credentials: ['clientId', 'clientSecret'],
  reads: {
    unit: 'request',
    perThousand: 0.24,
    perDay: 1_440,
    source: 'https://www.reddit.com/r/reddit/comments/145bram (free up to 100 a minute where its terms allow that)',
  },

  parse(body, context) {
    const children = childrenOf(parseJson(body, answerSchema));
    const ours = new Set(children.map((child) => nameOfOurs(child, context)));
    return readEach(children, context, (child) => mentionsOf(child, ours, context));
  },

  async poll(source, saved, tools) {
    const credentials = await tools.credentials();
    if (!source.options.search && !credentials.refreshToken && !credentials.username)
      throw new UnavailableError('an inbox is somebody\'s: its secret holds neither "refreshToken" nor "username"');
    const ownAccounts = new Set([...tools.ownAccounts, ...(credentials.username ? [credentials.username] : [])]);
    let hasMoreToAsk = true;
    const readPage = async (next?: string) => {
      const [after, ...spares] = next?.split(' ') ?? [];
      const headers = await redditHeaders(credentials, tools);
      const answer = await tools.get(addressOf(source.url, source.options, after), headers);
      if (answer.status === 401) forgetToken(credentials);
      const { data } = parseJson(readable(answer, tools.now), listingSchema);
      hasMoreToAsk = Number(answer.headers['x-ratelimit-remaining'] ?? 1) >= 1;
      if (data.children.length === 0) return { mentions: [], next: spares.join(' ') || undefined };
      const mentions = this.parse(answer.body, contextOf(source, { ...tools, ownAccounts }));
      return { mentions, next: data.after ? anchors(data.after, mentions) : undefined };
    };
    const polled = await readNewestFirst(saved, { now: tools.now, overlapMs: OVERLAP_MS, readPage });
    return { ...polled, more: polled.more && hasMoreToAsk };
  },
};

function addressOf(base: string, { search, subreddit }: Record<string, string>, after: string | undefined): string {
  const page = { raw_json: '1', limit: '100', after };
  if (!search) return endpoint(base, 'message/mentions', page);
  const within = subreddit ? { path: `r/${subreddit}/search`, restrict_sr: '1' } : { path: 'search' };
  return endpoint(base, within.path, {
    ...page,
    q: search,
    sort: 'new',
    type: 'link',
    restrict_sr: within.restrict_sr,
  });
}

/** How to ask for what comes after a page: by Reddit's own mark, or by one of the names above it. */
const anchors = (after: string, mentions: Mention[]): string =>
  [
    ...new Set([
      after,
      ...mentions
        .slice(-3)
        .map(({ externalId }) => externalId)
        .reverse(),
    ]),
  ]
    .slice(0, 3)
    .join(' ');

/** As `answered`; where Reddit sets no `Retry-After`, its count of seconds says when there is more to ask. */
function readable(answer: GuardedAnswer, now: Date): Buffer {
  const reset = answer.headers['x-ratelimit-reset'];
  if (answer.status !== 429 || answer.headers['retry-after'] || typeof reset !== 'string') return answered(answer, now);
  throw new UnavailableError('it answered 429', retryAfter(String(Math.ceil(Number(reset))), now));
}

const writtenSchema = z.object({
  data: z.object({ name: z.string(), author: z.string().nullish(), author_fullname: z.string().nullish() }),
});

/** Answers carry a comment together with what it answers, at times. */
function nameOfOurs(child: unknown, context: SourceContext): string | undefined {
  const { name, author, author_fullname } = writtenSchema.safeParse(child).data?.data ?? {};
  return isOurs(author, context) || isOurs(author_fullname, context) ? name : undefined;
}

function mentionsOf(child: unknown, ours: ReadonlySet<string | undefined>, context: SourceContext): Mention[] {
  const { kind, data } = parseShape(child, childSchema);
  if (kind === 't1') return [mentionOf(commentOf(parseShape(data, commentSchema, ['data']), ours, context), context)];
  if (kind === 't3') return [mentionOf(postOf(parseShape(data, postSchema, ['data']), context), context)];
  context.onIgnored(kind === 'more' ? 'comments that are not in this answer' : 'neither a post nor a comment');
  return [];
}

function commentOf(comment: Comment, ours: ReadonlySet<string | undefined>, context: SourceContext): Draft {
  const { name, parent_id, link_id, link_author, permalink, body } = comment;
  const shared = sharedOf(comment, isGone(body), context);
  const isOurParent = ours.has(parent_id) || (parent_id === link_id && isOurs(link_author, context));
  const built = link_id ? `/comments/${link_id.replace('t3_', '')}/_/${name.replace('t1_', '')}/` : undefined;
  return {
    ...shared,
    kind: 'comment',
    text: shared.revision === DELETED_REVISION ? '' : unescapedMarkdown(body, comment.body_html),
    url: reddits(permalink ?? comment.context ?? built),
    threadId: isOurParent && !shared.own ? name : parent_id,
    reactions: { likes: comment.score_hidden ? undefined : likes(comment.score) },
  };
}

/** A crosspost's own words are its title. */
function postOf(post: Post, context: SourceContext): Draft {
  const { selftext, selftext_html: html, num_comments, num_crossposts } = post;
  const shared = sharedOf(post, isGone(selftext ?? '') || post.removed_by_category === 'deleted', context);
  const title = unescaped(post.title, html);
  const isDeleted = shared.revision === DELETED_REVISION;
  return {
    ...shared,
    kind: 'post',
    text: isDeleted ? '' : unescapedMarkdown(selftext ?? '', html).trim() || title,
    title: isDeleted || !selftext?.trim() ? undefined : title,
    url: reddits(post.permalink),
    threadId: post.name,
    reactions: {
      likes: post.hide_score ? undefined : likes(post.score),
      reposts: likes(num_crossposts),
      replies: likes(num_comments),
    },
  };
}

function sharedOf(
  { name, author, author_fullname, created_utc, edited }: Post | Comment,
  gone: boolean,
  context: SourceContext,
) {
  const handle = author && !isGone(author) ? author : undefined;
  return {
    channel: 'reddit',
    externalId: name,
    revision: gone ? DELETED_REVISION : edited instanceof Date ? edited.getTime() : 0,
    author: { id: author_fullname ?? handle, handle },
    public: true,
    own: isOurs(author_fullname, context) || isOurs(handle, context),
    postedAt: created_utc,
    maxAgeMs: context.source.maxAgeMs,
  };
}

/** By id or by name, which nobody can change and everybody writes as they like. */
function isOurs(author: string | null | undefined, { ownAccounts }: SourceContext): boolean {
  return [...ownAccounts].some((own) => own.toLowerCase() === author?.toLowerCase());
}

/** Scores are votes for less votes against. */
const likes = (count: number | null | undefined) => (Number.isSafeInteger(count) ? Math.max(0, count ?? 0) : undefined);

/** Reddit gives the path of an address. */
const reddits = (path: string | null | undefined) =>
  path?.startsWith('/') ? `https://www.reddit.com${path}` : undefined;
