/**
 * X (Twitter), pushed by V2 webhooks: the Account Activity API (v1.1 objects), the X Activity API and filtered streams
 * (v2 objects). A call is signed with the app's consumer secret (`x-twitter-webhooks-signature: sha256=<base64 HMAC of
 * the raw body>`), without a timestamp, so a replay is caught by the post's id. https://docs.x.com/x-api/webhooks/introduction
 *
 * A thread. v1.1 has no conversation id, and v2's names the conversation's first post without telling who wrote it. So
 * a post's thread is the post it answers, that our reply to a customer, whose own post is a thread of its own, meets
 * it; so does what another customer adds to that post. A customer's answer to one of our posts is a thread of its own:
 * the author leads it to the case, and hundreds of strangers who answer one announcement are not one case. Only where
 * v2 tells that the conversation began with a customer's post are all its posts one thread.
 *
 * An edit is a new post with an id of its own. Where the payload holds the history of ids, the first one names the
 * mention, and the time within the last one is its revision. Unknown: whether Account Activity sends that history
 * (X's enterprise streams do), and which of an edited post's ids a deletion names; any other than the first one
 * leaves the text where it is.
 */
import * as z from 'zod';
import { BadPayload, hmac, parseJson, signedBy, type WebhookChannel } from './channel.ts';
import { accountActivity } from './parts/x-account-activity.ts';
import { activity } from './parts/x-activity.ts';
import type { IsOwn } from './parts/x-posts.ts';
import { tweetMentions } from './parts/x-v1.ts';
import { includesOf, pageMentions, pageOf, v2Mentions } from './parts/x-v2.ts';

export const x: WebhookChannel = {
  proof: 'signature',
  cannot: [
    'It hears of deletions by the accounts that are subscribed to only: what a customer deletes stays until it expires.',
    'Of an edited post it may hear only of the new one, which is then a mention of its own.',
    'It cannot read encrypted chats.',
  ],
  verify: ({ headers, body }, { keys }) => signedBy(keys, body, headers['x-twitter-webhooks-signature'], 'base64'),

  /** The challenge-response check, signed with the current secret. */
  handshake(query, { keys }) {
    if (!query.crc_token) throw new BadPayload('crc_token: missing');
    return { kind: 'json', body: { response_token: `sha256=${hmac(keys[0], query.crc_token).toString('base64')}` } };
  },

  /** Lists of events, one event, or posts without an envelope, as streams and searches give them. */
  parse(body, context) {
    const call = parseJson(body, z.looseObject({ data: z.unknown().optional(), includes: z.unknown().optional() }));
    const { data, includes } = call;
    const isOwn: IsOwn = (author) => author !== undefined && context.ownAccounts.has(author);
    if ('id_str' in call) return tweetMentions(call, [], isOwn, context);
    if (Array.isArray(data) || 'meta' in call) return pageMentions(pageOf(call), isOwn, context);
    if (data === undefined) return accountActivity(call, context);
    if (isEvent(data)) return activity(data, context);
    return v2Mentions(data, ['data'], includesOf(includes), isOwn, context);
  },
};

const isEvent = (data: unknown) => typeof data === 'object' && data !== null && 'event_type' in data;
