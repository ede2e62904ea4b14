/**
 * An event of the X Activity API. `post.create` and `post.delete` are public, so they may be about anybody whom we
 * follow, and whose posts they are is for our configuration to say; the events about mentions and messages need the
 * consent of the account in the filter, so that account is ours.
 * https://docs.x.com/x-api/activity/introduction https://docs.x.com/x-api/activity/event-payloads
 */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import { isOurs, type ParseContext, parseShape, readEach } from '../channel.ts';
import { messageMentions, peopleOf } from './x-messages.ts';
import { deletedPost, type IsOwn, id } from './x-posts.ts';
import { includesOf, v2Mentions } from './x-v2.ts';

const eventSchema = z.object({
  event_type: z.string(),
  filter: z.object({ user_id: id.nullish() }).nullish(),
  payload: z.unknown().optional(),
  includes: z.unknown().optional(),
});
type Event = z.infer<typeof eventSchema>;

const messagesSchema = z.object({ direct_message_events: z.array(z.unknown()), users: z.unknown().optional() });
const deletionSchema = z.object({ id, author_id: id });

const PAYLOAD = ['data', 'payload'];

const READERS: Record<string, (event: Event, isOwn: IsOwn, context: ParseContext) => Mention[]> = {
  'post.create': post,
  'post.mention.create': post,
  'post.delete': deletion,
  'dm.received': messages,
  'dm.sent': messages,
};

/** Why events of other kinds are no mention; by the whole name, or else by what stands before its first dot. */
const IGNORED: Record<string, string> = {
  'dm.read': 'a read receipt',
  'dm.indicate_typing': 'somebody typing',
  like: 'a like',
  follow: 'a follow or its end',
  block: 'a block or its end',
  mute: 'a mute or its end',
  profile: 'a changed profile',
  chat: 'an encrypted chat',
  spaces: 'a space',
  news: 'news',
  oauth: 'a permission that was revoked',
};

/** Mentions of the event that stands as `data` in a call. Throws BadPayload. */
export function activity(data: unknown, context: ParseContext): Mention[] {
  const event = parseShape(data, eventSchema, ['data']);
  const { event_type: type, filter } = event;
  if (!Object.hasOwn(READERS, type)) {
    const kind = [type, type.split('.')[0] ?? ''].find((name) => Object.hasOwn(IGNORED, name));
    context.onIgnored(kind === undefined ? 'an event of another kind' : (IGNORED[kind] ?? kind));
    return [];
  }
  const consenting = type === 'post.create' || type === 'post.delete' ? undefined : filter?.user_id;
  const isOwn: IsOwn = (author) => isOurs(author, consenting, context);
  return READERS[type]?.(event, isOwn, context) ?? [];
}

function post({ payload, includes }: Event, isOwn: IsOwn, context: ParseContext): Mention[] {
  return v2Mentions(payload, PAYLOAD, includesOf(includes), isOwn, context);
}

function deletion({ payload }: Event, isOwn: IsOwn, context: ParseContext): Mention[] {
  const gone = parseShape(payload, deletionSchema, PAYLOAD);
  return [deletedPost({ id: gone.id, author: gone.author_id, at: undefined }, isOwn, context)];
}

function messages({ payload }: Event, isOwn: IsOwn, context: ParseContext): Mention[] {
  const { direct_message_events, users } = parseShape(payload, messagesSchema, PAYLOAD);
  const people = peopleOf(users);
  const found = direct_message_events.map((event, i) => ({ event, at: [...PAYLOAD, 'direct_message_events', i] }));
  return readEach(found, context, ({ event, at }) => messageMentions(event, at, people, isOwn, context));
}
