/**
 * Messenger: what customers write to a page, and the page's own answers (echoes), which make `responded` events. Signed
 * like all of Meta's calls, see `meta.ts`. Instagram's direct messages have the same events and are read here too.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
 *
 * A conversation is named after the customer in it, whoever writes. `standby` holds what another app of the page
 * handles: the customer wrote to the brand all the same. Whether Messenger tells of a message that was taken back is
 * not documented; Instagram does, by `is_deleted`.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { isOurs, type ParseContext, parseShape, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { id, messageId, metaWebhook, needed, readUpdates, time, type Update } from './parts/meta.ts';

const party = z.object({ id: id.nullish() }).nullish();
const text = z.string().nullish();
const flag = z.boolean().nullish();

const messageSchema = z.object({
  mid: messageId,
  text,
  is_echo: flag,
  is_self: flag,
  is_deleted: flag,
  is_unsupported: flag,
  attachments: z
    .array(z.object({ type: text, payload: z.object({ sticker_id: z.unknown().optional() }).nullish() }))
    .nullish(),
});
const eventSchema = z.object({
  sender: party,
  recipient: party,
  timestamp: time.nullish(),
  is_self: flag,
  message: messageSchema.nullish(),
  message_edit: z.object({ mid: messageId, text }).nullish(),
  postback: z.object({ mid: messageId.nullish(), title: text }).nullish(),
});
type Event = z.infer<typeof eventSchema>;

/** Events that say nothing, by the member that tells them apart. */
const SILENT = Object.entries({
  delivery: 'a delivery receipt',
  read: 'a read receipt',
  reaction: 'a reaction',
  typing: 'a sign of typing',
  optin: 'an opt-in',
  referral: 'a referral',
});

const NOTES = new Map(
  Object.entries({
    image: '[photo]',
    video: '[video]',
    audio: '[voice message]',
    file: '[file]',
    location: '[location]',
    fallback: '[link]',
    share: '[shared post]',
    post: '[shared post]',
    ig_post: '[shared post]',
    reel: '[shared post]',
    ig_reel: '[shared post]',
    story_mention: '[mention in a story]',
  }),
);

export const messenger: WebhookChannel = {
  ...metaWebhook,
  cannot: [
    'It does not know the names of those who write: Meta sends ids only, each good for one page.',
    'It sees that photos, voice messages and files came, not what is in them.',
    'It is not told when a customer takes a message back.',
    'It leaves out what happens on the page itself: an app has one address for a page, and where both are wanted that is the address of facebook, which takes the messages too.',
  ],
  parse(body, context) {
    return readUpdates(body, 'page', context, (update) => {
      if (isMessaging(update)) return readMessage('messenger', update, context);
      context.onIgnored('a change of the page itself');
      return [];
    });
  },
};

/** True for events of conversations, in lists of their own or, as the App Dashboard sends them, as changes. */
export const isMessaging = ({ field }: Update) => field === 'standby' || field.startsWith('messag');

/** Mentions of one event of a conversation with a page or an Instagram account; at most one. */
export function readMessage(
  channel: 'messenger' | 'instagram',
  { account, value, at, ...update }: Update,
  context: ParseContext,
): Mention[] {
  const event = parseShape(value, eventSchema, at);
  const said = wordsOf(event);
  if (typeof said === 'string') {
    context.onIgnored(silenceOf(value) ?? said);
    return [];
  }
  const sender = needed(event.sender?.id, [...at, 'sender', 'id']);
  const recipient = needed(event.recipient?.id, [...at, 'recipient', 'id']);
  // Entries of Instagram's postbacks may bear the customer's id, and nobody presses a button of his own.
  const own = Boolean(event.message?.is_echo) || isOurs(sender, event.postback ? undefined : account, context);
  const customer = own && recipient !== account ? recipient : sender;
  const postedAt = event.timestamp ?? update.time;
  const draft = {
    channel,
    kind: 'message',
    externalId: said.mid ?? `postback/${customer}/${postedAt}`,
    revision: said.edited ? postedAt : said.deleted ? DELETED_REVISION : 0,
    text: said.text,
    author: { id: own ? account : customer },
    threadId: customer,
    public: false,
    own,
    postedAt: new Date(postedAt),
  } as const;
  return [mentionOf(draft, context)];
}

type Words = { mid: string | undefined; text: string; edited?: true; deleted?: true };

/** What an event says, or, in a few words, why it says nothing. */
function wordsOf({ message, message_edit: edit, postback, is_self }: Event): Words | string {
  if (is_self || message?.is_self) return 'a message to ourselves';
  if (postback) return { mid: postback.mid ?? undefined, text: postback.title || '[button]' };
  if (edit) return edit.text ? { mid: edit.mid, text: edit.text, edited: true } : 'an edit without a text';
  if (!message) return 'an event that is no message';
  if (message.is_deleted) return { mid: message.mid, text: '', deleted: true };
  const text = message.text || notesOf(message);
  return text ? { mid: message.mid, text } : 'an empty message';
}

/** Notes that media came, each once: `[photo] [video]`. */
function notesOf({ attachments, is_unsupported }: z.infer<typeof messageSchema>): string {
  if (is_unsupported) return '[unsupported message]';
  const notes = (attachments ?? []).map(({ type, payload }) =>
    payload?.sticker_id ? '[sticker]' : (NOTES.get(type ?? '') ?? '[attachment]'),
  );
  return [...new Set(notes)].join(' ');
}

function silenceOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return SILENT.find(([member]) => Object.hasOwn(value, member))?.[1];
}
