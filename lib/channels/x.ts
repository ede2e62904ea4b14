/**
 * X (Twitter), Account Activity API. Posts are v1.1 objects; a call is signed with the app's consumer secret
 * (`x-twitter-webhooks-signature: sha256=<base64 HMAC of the raw body>`), without a timestamp, so a replay is caught by
 * the post's id. https://docs.x.com/x-api/account-activity/introduction
 *
 * v1.1 has no conversation id. A post's thread is the post it answers, so that our reply to a customer, whose own post
 * is a thread of its own, meets it; so does what another customer adds to that post. A customer's answer to one of
 * our posts is a thread of its own: the author leads it to the case, and hundreds of strangers who answer one
 * announcement are not one case.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { BadPayload, hmac, type ParseContext, parseJson, signedBy, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';

const id = z.string().min(1).max(100);
const date = z.string().transform((text, context) => {
  const instant = new Date(text);
  if (instant.getTime() >= 0) return instant;
  context.addIssue({ code: 'custom', message: 'not a date since 1970' });
  return z.NEVER;
});
const epochMs = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((text) => new Date(Number(text)));

const userSchema = z.object({
  id_str: id,
  name: z.string().nullish(),
  screen_name: z.string().nullish(),
  followers_count: z.number().int().nonnegative().nullish(),
  verified: z.boolean().nullish(),
});

const tweetSchema = z.object({
  id_str: id,
  text: z.string(),
  extended_tweet: z.object({ full_text: z.string() }).nullish(),
  created_at: date,
  user: userSchema,
  lang: z.string().nullish(),
  in_reply_to_status_id_str: id.nullish(),
  in_reply_to_user_id_str: id.nullish(),
  retweeted_status: z.unknown().optional(),
});
type Tweet = z.infer<typeof tweetSchema>;

const messageEventSchema = z.object({
  type: z.string(),
  id,
  created_timestamp: epochMs,
  message_create: z
    .object({
      sender_id: id,
      target: z.object({ recipient_id: id }),
      message_data: z.object({ text: z.string() }),
    })
    .optional(),
});

const deletionSchema = z.object({ status: z.object({ id, user_id: id }), timestamp_ms: epochMs.optional() });

const people = z.record(
  z.string(),
  z
    .object({
      name: z.string(),
      screen_name: z.string(),
      followers_count: z.number().int().nonnegative(),
      verified: z.boolean(),
    })
    .partial(),
);

const callSchema = z
  .object({
    for_user_id: id.optional(),
    tweet_create_events: z.array(tweetSchema).default([]),
    direct_message_events: z.array(messageEventSchema).default([]),
    tweet_delete_events: z.array(deletionSchema).default([]),
    users: people.default({}),
  })
  .refine(
    (call) =>
      call.for_user_id !== undefined || call.tweet_create_events.length + call.direct_message_events.length === 0,
    {
      path: ['for_user_id'],
      message: 'needed to know our own posts',
    },
  );
type Call = z.infer<typeof callSchema>;

export const x: WebhookChannel = {
  proof: 'signature',
  cannot: ['It sees no edits: an edited post is a new post with an id of its own.'],
  verify: ({ headers, body }, { keys }) => signedBy(keys, body, headers['x-twitter-webhooks-signature'], 'base64'),

  /** The challenge-response check, signed with the current secret. */
  handshake(query, { keys }) {
    if (!query.crc_token) throw new BadPayload('crc_token: missing');
    return { kind: 'json', body: { response_token: `sha256=${hmac(keys[0], query.crc_token).toString('base64')}` } };
  },

  /** Posts, direct messages and deletions. Retweets say nothing of their own; likes, follows and the like are not ours. */
  parse(body, context) {
    const call = parseJson(body, callSchema);
    const isOwn = (author: string) => author === call.for_user_id || context.ownAccounts.has(author);
    return [
      ...call.tweet_create_events
        .filter((tweet) => !tweet.retweeted_status)
        .map((tweet) => post(tweet, isOwn, context)),
      ...call.direct_message_events.flatMap((event) => message(event, call, isOwn, context)),
      ...call.tweet_delete_events.map((event) => deletion(event, isOwn, context)),
    ];
  },
};

type IsOwn = (author: string) => boolean;

function post(tweet: Tweet, isOwn: IsOwn, context: ParseContext): Mention {
  const { user, in_reply_to_status_id_str: answered } = tweet;
  const own = isOwn(user.id_str);
  const answersUs = !own && isOwn(tweet.in_reply_to_user_id_str ?? '');
  return mentionOf(
    {
      channel: 'x',
      kind: answered ? 'comment' : 'post',
      externalId: tweet.id_str,
      text: unescaped(tweet.extended_tweet?.full_text ?? tweet.text),
      url: `https://x.com/${user.screen_name ?? 'i'}/status/${tweet.id_str}`,
      languageHint: tweet.lang && tweet.lang !== 'und' ? tweet.lang : undefined,
      author: {
        id: user.id_str,
        handle: user.screen_name ?? undefined,
        name: user.name ?? undefined,
        followers: user.followers_count ?? undefined,
        verified: user.verified ?? undefined,
      },
      threadId: answered && !answersUs ? answered : tweet.id_str,
      public: true,
      own,
      postedAt: tweet.created_at,
    },
    context,
  );
}

/** A thread of direct messages is named after the customer in it, whoever writes. */
function message(
  event: Call['direct_message_events'][number],
  call: Call,
  isOwn: IsOwn,
  context: ParseContext,
): Mention[] {
  if (event.type !== 'message_create' || !event.message_create) return [];
  const { sender_id, target, message_data } = event.message_create;
  const own = isOwn(sender_id);
  const sender = call.users[sender_id];
  const author = {
    id: sender_id,
    handle: sender?.screen_name,
    name: sender?.name,
    followers: sender?.followers_count,
    verified: sender?.verified,
  };
  const draft = {
    channel: 'x',
    kind: 'message',
    externalId: `dm/${event.id}`,
    text: unescaped(message_data.text),
    author,
    threadId: `dm/${own ? target.recipient_id : sender_id}`,
    public: false,
    own,
    postedAt: event.created_timestamp,
  } as const;
  return [mentionOf(draft, context)];
}

function deletion(event: z.infer<typeof deletionSchema>, isOwn: IsOwn, context: ParseContext): Mention {
  const { id: externalId, user_id } = event.status;
  return mentionOf(
    {
      channel: 'x',
      kind: 'post',
      externalId,
      revision: DELETED_REVISION,
      text: '',
      author: { id: user_id },
      public: true,
      own: isOwn(user_id),
      postedAt: event.timestamp_ms,
    },
    context,
  );
}

/** v1.1 escapes these three, and nothing else. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
