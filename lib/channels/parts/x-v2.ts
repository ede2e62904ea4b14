/**
 * Posts and people as v2 describes them, in X Activity, filtered streams, searches and timelines. An edited post comes
 * as a post of its own, with all its ids in `edit_history_tweet_ids`, oldest first.
 * https://docs.x.com/x-api/fundamentals/data-dictionary https://docs.x.com/x-api/fundamentals/edit-posts
 */
import * as z from 'zod';
import type { Author, Mention } from '../../mention/mention.ts';
import { type ParseContext, parseShape, readEach } from '../channel.ts';
import { count, countries, date, flag, type IsOwn, id, type Post, postMentions, words } from './x-posts.ts';

export const v2User = z.object({
  name: words,
  username: words,
  verified: flag,
  verified_type: words,
  public_metrics: z.object({ followers_count: count }).optional().catch(undefined),
});

const postSchema = z.object({
  id,
  text: z.string(),
  /** Posts of more than 280 characters: the whole text. */
  note_tweet: z.object({ text: z.string() }).nullish(),
  author_id: id.nullish(),
  created_at: date.nullish(),
  lang: words,
  edit_history_tweet_ids: z.array(id).nullish(),
  conversation_id: id.nullish(),
  in_reply_to_user_id: id.nullish(),
  referenced_tweets: z.array(z.object({ type: z.string(), id })).nullish(),
  public_metrics: z.object({ like_count: count, retweet_count: count, reply_count: count }).optional().catch(undefined),
  withheld: z.object({ country_codes: countries }).optional().catch(undefined),
});
type V2Post = z.infer<typeof postSchema>;

const includesSchema = z.object({
  users: z.array(v2User.extend({ id }).optional().catch(undefined)).default([]),
  tweets: z.array(z.object({ id, author_id: id }).optional().catch(undefined)).default([]),
});

/** What came beside the posts, by id: who people are, and who wrote the posts that are spoken of. */
export type Includes = { people: ReadonlyMap<string, Author>; writers: ReadonlyMap<string, string> };

/** What of `includes` can be read; it only adorns the posts. */
export function includesOf(value: unknown): Includes {
  const { users, tweets } = includesSchema.safeParse(value).data ?? { users: [], tweets: [] };
  return {
    people: new Map(users.flatMap((user) => (user ? [[user.id, v2Author(user)]] : []))),
    writers: new Map(tweets.flatMap((tweet) => (tweet ? [[tweet.id, tweet.author_id]] : []))),
  };
}

const pageSchema = z
  .object({
    data: z.array(z.unknown()).optional(),
    includes: z.unknown().optional(),
    meta: z.object({ next_token: z.string().min(1).max(2_000).optional() }).optional(),
  })
  .refine(({ data, meta }) => data !== undefined || meta !== undefined, { path: ['data'], message: 'missing' });
export type Page = z.infer<typeof pageSchema>;

/** A search's or a timeline's answer. Throws BadPayload, also for one that holds nothing but errors. */
export const pageOf = (value: unknown): Page => parseShape(value, pageSchema);

/** Mentions of all posts of a page that can be read. Throws BadPayload when none can. */
export function pageMentions({ data = [], includes }: Page, isOwn: IsOwn, context: ParseContext): Mention[] {
  const known = includesOf(includes);
  const posts = data.map((post, i) => ({ post, at: ['data', i] }));
  return readEach(posts, context, ({ post, at }) => v2Mentions(post, at, known, isOwn, context));
}

/** Mention of a v2 post, none of a retweet. Throws BadPayload; `at` is where the post stands in the payload. */
export function v2Mentions(
  value: unknown,
  at: PropertyKey[],
  known: Includes,
  isOwn: IsOwn,
  context: ParseContext,
): Mention[] {
  const post = parseShape(value, postSchema, at);
  if (post.referenced_tweets?.some(({ type }) => type === 'retweeted')) {
    context.onIgnored('a retweet');
    return [];
  }
  return postMentions(neutral(post, known), isOwn, context);
}

function neutral(post: V2Post, { people, writers }: Includes): Post {
  const { author_id: author, conversation_id: conversation, public_metrics: metrics } = post;
  const versions = post.edit_history_tweet_ids ?? [];
  const isRoot = !conversation || conversation === post.id || versions.includes(conversation);
  const answered =
    post.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? (isRoot ? undefined : conversation);
  const rootAuthor = isRoot ? undefined : writers.get(conversation);
  return {
    id: post.id,
    versions,
    text: post.note_tweet?.text ?? post.text,
    createdAt: post.created_at ?? undefined,
    lang: post.lang,
    author: author ? { id: author, ...people.get(author) } : {},
    answered: answered ? { id: answered, author: post.in_reply_to_user_id ?? writers.get(answered) } : undefined,
    root: !isRoot && rootAuthor ? { id: conversation, author: rootAuthor } : undefined,
    reactions: { likes: metrics?.like_count, reposts: metrics?.retweet_count, replies: metrics?.reply_count },
    withheldIn: post.withheld?.country_codes ?? [],
  };
}

/** `verified_type` tells it where `verified` was not asked for. */
export const v2Author = (user: z.infer<typeof v2User>): Author => ({
  handle: user.username,
  name: user.name,
  followers: user.public_metrics?.followers_count,
  verified: user.verified ?? (user.verified_type === undefined ? undefined : user.verified_type !== 'none'),
});
