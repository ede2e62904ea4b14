/**
 * Posts and people as v1.1 describes them, in Account Activity and in X's enterprise streams.
 * https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/data-dictionary
 */
import * as z from 'zod';
import type { Author, Mention } from '../../mention/mention.ts';
import { BadPayload, type ParseContext, parseShape } from '../channel.ts';
import { count, countries, date, flag, type IsOwn, id, postMentions, words } from './x-posts.ts';

export const v1User = z.object({ name: words, screen_name: words, followers_count: count, verified: flag });

const tweetSchema = z.object({
  id_str: id,
  text: z.string().nullish(),
  /** Instead of `text` where the whole was asked for. */
  full_text: z.string().nullish(),
  /** Beside a `text` cut at 140 characters. */
  extended_tweet: z.object({ full_text: z.string() }).nullish(),
  created_at: date,
  user: v1User.extend({ id_str: id }),
  lang: words,
  in_reply_to_status_id_str: id.nullish(),
  in_reply_to_user_id_str: id.nullish(),
  retweeted_status: z.unknown().optional(),
  edit_history: z.object({ edit_tweet_ids: z.array(id) }).nullish(),
  favorite_count: count,
  retweet_count: count,
  reply_count: count,
  withheld_in_countries: countries,
});

/** Mention of a v1.1 post, none of a retweet. Throws BadPayload; `at` is where the post stands in the payload. */
export function tweetMentions(value: unknown, at: PropertyKey[], isOwn: IsOwn, context: ParseContext): Mention[] {
  const tweet = parseShape(value, tweetSchema, at);
  if (tweet.retweeted_status) {
    context.onIgnored('a retweet');
    return [];
  }
  const text = tweet.extended_tweet?.full_text ?? tweet.full_text ?? tweet.text;
  if (typeof text !== 'string') throw new BadPayload(`${[...at, 'text'].map(String).join('.')}: missing`);
  const { in_reply_to_status_id_str: answered, in_reply_to_user_id_str: answeredAuthor } = tweet;
  const post = {
    id: tweet.id_str,
    versions: tweet.edit_history?.edit_tweet_ids ?? [],
    text,
    createdAt: tweet.created_at,
    lang: tweet.lang,
    author: { id: tweet.user.id_str, ...v1Author(tweet.user) },
    answered: answered ? { id: answered, author: answeredAuthor ?? undefined } : undefined,
    root: undefined,
    reactions: { likes: tweet.favorite_count, reposts: tweet.retweet_count, replies: tweet.reply_count },
    withheldIn: tweet.withheld_in_countries ?? [],
  };
  return postMentions(post, isOwn, context);
}

export const v1Author = (user: z.infer<typeof v1User>): Author => ({
  handle: user.screen_name,
  name: user.name,
  followers: user.followers_count,
  verified: user.verified,
});
