/** A call of the Account Activity API: lists of events by kind, about one account of ours. */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import { BadPayload, isOurs, type ParseContext, parseShape, readEach } from '../channel.ts';
import { messageMentions, peopleOf } from './x-messages.ts';
import { deletedPost, epochMs, type IsOwn, id } from './x-posts.ts';
import { tweetMentions } from './x-v1.ts';

const events = z.array(z.unknown()).default([]);

const callSchema = z
  .object({
    /** Our account; without it, our own posts would be complaints. */
    for_user_id: id.optional(),
    tweet_create_events: events,
    direct_message_events: events,
    tweet_delete_events: events,
    users: z.unknown().optional(),
  })
  .refine(
    (call) =>
      call.for_user_id !== undefined || call.tweet_create_events.length + call.direct_message_events.length === 0,
    { path: ['for_user_id'], message: 'needed to know our own posts' },
  );

const deletionSchema = z.object({ status: z.object({ id, user_id: id }), timestamp_ms: epochMs.nullish() });

/** Why what else may stand in a call is no mention. */
const IGNORED: Record<string, string> = {
  favorite_events: 'a like',
  follow_events: 'a follow or its end',
  unfollow_events: 'a follow or its end',
  block_events: 'a block or its end',
  unblock_events: 'a block or its end',
  mute_events: 'a mute or its end',
  unmute_events: 'a mute or its end',
  direct_message_indicate_typing_events: 'somebody typing',
  direct_message_mark_read_events: 'a read receipt',
  user_event: 'a permission that was revoked',
  replay_job_status: 'the end of a replay',
};

/** Posts, direct messages and deletions of a call. Throws BadPayload when it can read none of them. */
export function accountActivity(body: Record<string, unknown>, context: ParseContext): Mention[] {
  if (!Object.keys(body).some(isOfX)) throw new BadPayload('the body: neither for_user_id nor data nor any event');
  const call = parseShape(body, callSchema);
  const isOwn: IsOwn = (author) => isOurs(author, call.for_user_id, context);
  const people = peopleOf(call.users);
  for (const why of ignoredIn(body)) context.onIgnored(why);
  return readEach(
    [
      ...call.tweet_create_events.map(
        (event, i) => () => tweetMentions(event, ['tweet_create_events', i], isOwn, context),
      ),
      ...call.direct_message_events.map(
        (event, i) => () => messageMentions(event, ['direct_message_events', i], people, isOwn, context),
      ),
      ...call.tweet_delete_events.map((event, i) => () => deletion(event, ['tweet_delete_events', i], isOwn, context)),
    ],
    context,
    (read) => read(),
  );
}

const READ = ['tweet_create_events', 'direct_message_events', 'tweet_delete_events'];
const isOfX = (key: string) => key === 'for_user_id' || key.endsWith('_events') || Object.hasOwn(IGNORED, key);

/** A reason for each event of the kinds that are not read. */
function ignoredIn(body: Record<string, unknown>): string[] {
  const kinds = Object.entries(body).filter(([key]) => key !== 'for_user_id' && isOfX(key) && !READ.includes(key));
  return kinds.flatMap(([kind, value]) => {
    const reason = IGNORED[kind] ?? 'an event of another kind';
    return Array.isArray(value) ? value.map(() => reason) : [reason];
  });
}

function deletion(event: unknown, at: PropertyKey[], isOwn: IsOwn, context: ParseContext): Mention[] {
  const { status, timestamp_ms } = parseShape(event, deletionSchema, at);
  return [deletedPost({ id: status.id, author: status.user_id, at: timestamp_ms ?? undefined }, isOwn, context)];
}
