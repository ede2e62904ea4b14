/**
 * Telegram, updates of a bot. Each call bears the secret that was given to `setWebhook` (1 to 256 characters of
 * A-Z a-z 0-9 _ -) in a header; nothing is signed and nothing is dated, so that a replay is caught by the message's
 * id alone. https://core.telegram.org/bots/api#update https://core.telegram.org/bots/api#setwebhook
 *
 * Ids of messages count within a chat. A chat of a connected business account may bear the id of a chat of the bot
 * and is another one: the connection stands before it.
 *
 * A private chat is one thread. In groups a reply's thread is the message that it answers; whoever answers a bot, a
 * channel or us there has a thread of his own: hundreds who answer one announcement are not one case.
 * Whether guest messages count their ids like others is documented nowhere; they are read as if they did.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { hmac, type ParseContext, parseJson, parseShape, sameBytes, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';

const whole = z.number().int();
const seconds = z.number().int().min(0).max(8e12);
const text = z.string().nullish();
const flag = z.boolean().nullish();
const connection = z.string().min(1).max(200);

const chatSchema = z.object({ id: whole, type: z.string(), title: text, username: text });
const userSchema = z.object({
  id: whole,
  is_bot: flag,
  first_name: text,
  last_name: text,
  username: text,
  language_code: text,
});
const origin = {
  message_id: whole,
  from: userSchema.nullish(),
  sender_chat: chatSchema.nullish(),
  is_automatic_forward: flag,
};
const messageSchema = z.looseObject({
  ...origin,
  chat: chatSchema,
  date: seconds,
  edit_date: seconds.nullish(),
  text,
  caption: text,
  reply_to_message: z.object({ ...origin, forum_topic_created: z.unknown().optional() }).nullish(),
  business_connection_id: connection.nullish(),
  sender_business_bot: z.unknown().optional(),
  direct_messages_topic: z.object({ topic_id: whole }).nullish(),
});
type Message = z.infer<typeof messageSchema>;

const deletionSchema = z.object({
  business_connection_id: connection,
  chat: chatSchema,
  message_ids: z.array(whole).max(1_000),
});

/** Updates that hold a message. */
const MESSAGES = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_message',
  'edited_business_message',
  'guest_message',
];

const SILENT: Record<string, string> = {
  business_connection: 'a change of a business connection',
  callback_query: 'a pressed button',
  chat_boost: 'a boost',
  chat_join_request: 'a request to join',
  chat_member: 'a change of membership',
  chosen_inline_result: 'an inline query',
  inline_query: 'an inline query',
  message_reaction: 'a reaction',
  message_reaction_count: 'a reaction',
  my_chat_member: 'a change of membership',
  poll: 'a poll',
  poll_answer: 'a vote in a poll',
  removed_chat_boost: 'a boost',
};

/** By the member that tells; an animation bears `document` as well, and a venue `location`. */
const NOTES: Record<string, string> = {
  photo: '[photo]',
  video: '[video]',
  video_note: '[video]',
  animation: '[animation]',
  voice: '[voice message]',
  audio: '[file]',
  document: '[file]',
  sticker: '[sticker]',
  location: '[location]',
  contact: '[contact]',
  story: '[shared post]',
  paid_media: '[attachment]',
};

export const telegram: WebhookChannel = {
  proof: 'shared secret',
  cannot: [
    'It sees deletions in chats of connected business accounts only: Telegram tells of no others.',
    'It sees of a group what Telegram shows the bot: with privacy mode on, commands and answers to the bot only.',
    'It does not see what the bot itself sends, nor posts of other bots: an answer given through the bot is not known as one.',
    'It counts two edits within one second as one.',
    'It sees that photos, voice messages and files came, not what is in them.',
  ],

  verify({ headers }, { keys }) {
    const claimed = hmac('telegram', headers['x-telegram-bot-api-secret-token'] ?? '');
    return keys.map((key) => sameBytes(claimed, hmac('telegram', key))).includes(true);
  },

  parse(body, context) {
    const update = parseJson(body, z.looseObject({ update_id: whole }));
    const isThere = (name: string) => update[name] !== undefined && update[name] !== null;
    const name = MESSAGES.find(isThere);
    if (name) return read(parseShape(update[name], messageSchema, [name]), context);
    if (isThere('deleted_business_messages'))
      return deletions(
        parseShape(update.deleted_business_messages, deletionSchema, ['deleted_business_messages']),
        context,
      );
    const silent = Object.keys(SILENT).find(isThere);
    context.onIgnored((silent && SILENT[silent]) ?? 'an update without a message');
    return [];
  },
};

function read(message: Message, context: ParseContext): Mention[] {
  const { chat, from, edit_date } = message;
  const words = message.text || message.caption || noteOf(message);
  const silence = silenceOf(message, words, context);
  if (silence || !words) {
    context.onIgnored(silence ?? 'a service message');
    return [];
  }
  const isPrivate = chat.type === 'private' || Boolean(message.direct_messages_topic);
  const isComment = !isPrivate && answered(message) !== undefined;
  const draft = {
    channel: 'telegram',
    kind: isPrivate ? 'message' : isComment ? 'comment' : 'post',
    externalId: idOf(message, message.message_id),
    revision: (edit_date ?? 0) * 1000,
    text: words,
    url: !isPrivate && chat.username ? `https://t.me/${chat.username}/${message.message_id}` : undefined,
    languageHint: from?.language_code ?? undefined,
    author: authorOf(message),
    threadId: threadOf(message, context),
    public: !isPrivate,
    own: isOwn(message, context),
    postedAt: new Date(message.date * 1000),
  } as const;
  return [mentionOf(draft, context)];
}

/** Why a message is none for us, if so. */
function silenceOf(message: Message, words: string | undefined, context: ParseContext): string | undefined {
  if (message.is_automatic_forward) return 'a copy of a post in the linked channel';
  if (!words) return message.poll ? 'a poll' : 'a service message';
  if (message.from?.is_bot && !message.sender_chat && !isOwn(message, context)) return 'a message of another bot';
  return undefined;
}

function noteOf(message: Message): string | undefined {
  const media = Object.keys(NOTES).find((name) => message[name] !== undefined && message[name] !== null);
  return media && NOTES[media];
}

/** Channels, and groups that speak through an administrator, stand before the person that Telegram makes up for them. */
function authorOf({ chat, from, sender_chat }: Pick<Message, 'from' | 'sender_chat'> & Partial<Pick<Message, 'chat'>>) {
  const speaker = sender_chat ?? (from ? undefined : chat);
  if (speaker)
    return { id: String(speaker.id), handle: speaker.username ?? undefined, name: speaker.title ?? undefined };
  const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ');
  return { id: from ? String(from.id) : undefined, handle: from?.username ?? undefined, name: name || undefined };
}

/** In a chat of a business account, which bears the customer's id, whoever else writes is the business. */
function isOwn(message: Message, { ownAccounts }: ParseContext): boolean {
  const { business_connection_id, chat, from, sender_business_bot } = message;
  if (business_connection_id && (sender_business_bot || from?.id !== chat.id)) return true;
  return ownAccounts.has(authorOf(message).id ?? '');
}

/** The message that this one answers; the first one of a forum's topic is named by all that are written there. */
function answered({ reply_to_message: reply }: Message) {
  return reply && !reply.forum_topic_created ? reply : undefined;
}

function threadOf(message: Message, { ownAccounts }: ParseContext): string {
  const { chat, direct_messages_topic: topic } = message;
  if (topic) return `${chat.id}/topic/${topic.topic_id}`;
  if (chat.type === 'private') return idOf(message);
  const reply = answered(message);
  const answersUs =
    reply && (reply.from?.is_bot || reply.is_automatic_forward || ownAccounts.has(authorOf(reply).id ?? ''));
  return idOf(message, reply && !answersUs ? reply.message_id : message.message_id);
}

const idOf = ({ business_connection_id, chat }: Pick<Message, 'business_connection_id' | 'chat'>, message?: number) =>
  [business_connection_id, chat.id, message].filter((part) => part !== undefined && part !== null).join('/');

function deletions(deleted: z.infer<typeof deletionSchema>, context: ParseContext): Mention[] {
  return deleted.message_ids.map((id) =>
    mentionOf(
      {
        channel: 'telegram',
        kind: 'message',
        externalId: idOf(deleted, id),
        revision: DELETED_REVISION,
        text: '',
        author: {},
        threadId: idOf(deleted),
        public: false,
        own: false,
      },
      context,
    ),
  );
}
