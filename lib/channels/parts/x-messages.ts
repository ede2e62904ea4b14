/** Direct messages, which Account Activity and X Activity write alike, but for the people beside them. */
import * as z from 'zod';
import type { Author, Mention } from '../../mention/mention.ts';
import { type ParseContext, parseShape } from '../channel.ts';
import { mentionOf } from '../draft.ts';
import { epochMs, type IsOwn, id, unescaped } from './x-posts.ts';
import { v1Author, v1User } from './x-v1.ts';
import { v2Author, v2User } from './x-v2.ts';

const kindSchema = z.object({ type: z.string() });

const messageSchema = z.object({
  id,
  created_timestamp: epochMs,
  message_create: z.object({
    sender_id: id,
    target: z.object({ recipient_id: id }),
    message_data: z.object({
      text: z.string(),
      attachment: z
        .object({ media: z.object({ type: z.string() }) })
        .optional()
        .catch(undefined),
    }),
  }),
});

/** Account Activity tells of people as v1.1 does, X Activity as v2 does, one level deeper. */
const personSchema = z.union([
  z.object({ data: v2User }).transform(({ data }) => v2Author(data)),
  v1User.transform(v1Author),
]);
const peopleSchema = z.record(z.string(), personSchema.optional().catch(undefined));

export type People = ReadonlyMap<string, Author | undefined>;

/** The `users` of a call by id, as far as they can be read. */
export const peopleOf = (users: unknown): People => new Map(Object.entries(peopleSchema.safeParse(users).data ?? {}));

const NOTES: Record<string, string> = { photo: '[photo]', video: '[video]', animated_gif: '[animation]' };

/**
 * Mention of a message, in a thread named after the customer in it, whoever writes. Throws BadPayload; `at` is where
 * the event stands in the payload.
 */
export function messageMentions(
  event: unknown,
  at: PropertyKey[],
  people: People,
  isOwn: IsOwn,
  context: ParseContext,
): Mention[] {
  if (parseShape(event, kindSchema, at).type !== 'message_create') {
    context.onIgnored('a change of a direct message');
    return [];
  }
  const message = parseShape(event, messageSchema, at);
  const { sender_id, target, message_data } = message.message_create;
  const own = isOwn(sender_id);
  const { text, attachment } = message_data;
  const draft = {
    channel: 'x',
    kind: 'message',
    externalId: `dm/${message.id}`,
    text: text.trim() === '' && attachment ? (NOTES[attachment.media.type] ?? '[media]') : unescaped(text),
    author: { id: sender_id, ...people.get(sender_id) },
    threadId: `dm/${own ? target.recipient_id : sender_id}`,
    public: false,
    own,
    postedAt: message.created_timestamp,
  } as const;
  return [mentionOf(draft, context)];
}
