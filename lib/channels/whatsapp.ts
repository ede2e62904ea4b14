/**
 * WhatsApp Cloud API: what customers write to the business's number, and what it answers from the WhatsApp Business
 * app (`smb_message_echoes`), which makes `responded` events; answers sent through the API are known to whoever sends
 * them and come back as statuses only. Signed like all of Meta's calls, see `meta.ts`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 *
 * A conversation is named after the customer in it. `from` is the phone number, in few countries not quite the
 * `wa_id`, and what echoes name as `to`, so it names the customer; people who go by a user name hide it, and are known
 * by the id that WhatsApp gives them for this business. Edits and revocations come only where the number is also used
 * in the Business app; while WhatsApp's edits are out of order, they come as unsupported messages.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { type ParseContext, parseShape, readEach, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { id, messageId, metaWebhook, needed, readUpdates, time, type Update } from './parts/meta.ts';
import { contentSchema, wordsOf } from './parts/whatsapp-content.ts';

const list = z.array(z.unknown()).nullish();
const valueSchema = z.object({
  metadata: z.object({ phone_number_id: id.nullish(), display_phone_number: z.string().nullish() }).nullish(),
  contacts: list,
  messages: list,
  message_echoes: list,
  statuses: list,
});
type Value = z.infer<typeof valueSchema>;

const contactSchema = z.object({
  wa_id: id.nullish(),
  user_id: id.nullish(),
  profile: z.object({ name: z.string().nullish(), username: z.string().nullish() }).nullish(),
});

const messageSchema = z.object({
  id: messageId,
  timestamp: time,
  from: id.nullish(),
  from_user_id: id.nullish(),
  to: id.nullish(),
  to_user_id: id.nullish(),
  edit: z.object({ original_message_id: messageId, message: contentSchema }).nullish(),
  revoke: z.object({ original_message_id: messageId }).nullish(),
});
type Message = z.infer<typeof messageSchema>;

const FIELDS = new Set(['messages', 'smb_message_echoes']);
const SILENT = new Map(
  Object.entries({
    system: 'a system message',
    reaction: 'a reaction',
    request_welcome: 'a chat opened without a message',
    ephemeral: 'a change of settings',
  }),
);

export const whatsapp: WebhookChannel = {
  ...metaWebhook,
  cannot: [
    'It sees that photos, voice messages and files came, not what is in them; their captions it reads.',
    'It is not told of answers sent through the API, only of those written in the WhatsApp Business app.',
    'It is told of edited and deleted messages only where the number is used in the WhatsApp Business app too.',
    'It cannot tell that a customer who starts to go by a user name is the one known by phone number.',
  ],
  parse(body, context) {
    return readUpdates(body, 'whatsapp_business_account', context, (update) => {
      if (FIELDS.has(update.field)) return readValue(update, context);
      context.onIgnored('a change of the account');
      return [];
    });
  },
};

function readValue({ value: foreign, at }: Update, context: ParseContext): Mention[] {
  const value = parseShape(foreign, valueSchema, at);
  for (const _ of value.statuses ?? []) context.onIgnored('a status');
  const messages = [
    ...(value.messages ?? []).map((message, i) => ({ message, at: [...at, 'messages', i], echo: false })),
    ...(value.message_echoes ?? []).map((message, i) => ({ message, at: [...at, 'message_echoes', i], echo: true })),
  ];
  if (messages.length === 0 && !value.statuses?.length) context.onIgnored('an update without messages');
  return readEach(messages, context, ({ message, at, echo }) => {
    // First the type: a system message has neither contacts nor, in Meta's examples, a date.
    const { type } = parseShape(message, z.object({ type: z.string() }), at);
    const why = SILENT.get(type);
    if (why === undefined) return [readMessage(message, type, { value, at, echo }, context)];
    context.onIgnored(why);
    return [];
  });
}

type Place = { value: Value; at: PropertyKey[]; echo: boolean };

function readMessage(foreign: unknown, type: string, { value, at, echo }: Place, context: ParseContext): Mention {
  const message = parseShape(foreign, messageSchema, at);
  const edit = type === 'edit' ? needed(message.edit, [...at, 'edit']) : undefined;
  const revoke = type === 'revoke' ? needed(message.revoke, [...at, 'revoke']) : undefined;
  const own = echo || isOurs(message, value, context);
  const customer = own
    ? needed(message.to ?? message.to_user_id, [...at, 'to'])
    : needed(message.from ?? message.from_user_id, [...at, 'from']);
  const us = value.metadata?.phone_number_id ?? message.from ?? undefined;
  return mentionOf(
    {
      channel: 'whatsapp',
      kind: 'message',
      externalId: edit?.original_message_id ?? revoke?.original_message_id ?? message.id,
      revision: revoke ? DELETED_REVISION : edit ? message.timestamp : 0,
      text: revoke ? '' : wordsOf(edit?.message ?? parseShape(foreign, contentSchema, at), at),
      author: own ? { id: us } : { id: customer, ...namesOf(message, value) },
      threadId: customer,
      public: false,
      own,
      postedAt: new Date(message.timestamp),
    },
    context,
  );
}

const isOurs = ({ from }: Message, { metadata }: Value, { ownAccounts }: ParseContext) =>
  typeof from === 'string' &&
  (from === metadata?.display_phone_number?.replace(/\D/g, '') ||
    from === metadata?.phone_number_id ||
    ownAccounts.has(from));

/** Contacts stand beside the messages; the one who wrote is known by either id, or by being the only one. */
function namesOf({ from, from_user_id }: Message, { contacts }: Value): { name?: string; handle?: string } {
  const known = (contacts ?? []).flatMap((contact) => contactSchema.safeParse(contact).data ?? []);
  const theirs = known.find(({ wa_id, user_id }) => (wa_id && wa_id === from) || (user_id && user_id === from_user_id));
  const { profile } = theirs ?? (known.length === 1 ? known[0] : undefined) ?? {};
  return { name: profile?.name ?? undefined, handle: profile?.username ?? undefined };
}
