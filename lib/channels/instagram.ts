/**
 * Instagram: comments on the account's media, direct messages, and mentions in other people's comments and captions.
 * Signed like all of Meta's calls, see `meta.ts`. Comments stand in `changes[]` with Facebook Login and in the entry
 * itself with Business Login; both are read whichever is used.
 * https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 *
 * A mention tells two ids and no word, so it is a stub until `complete` asks for the rest; who wrote it is then known
 * by name only, so the name, marked with an @, is the author's id: no id of Instagram's has one. A comment tells no
 * time of its own, the time of the call is taken. Threads as on Facebook: a reply belongs to the comment it answers,
 * our own comment to the media, a stranger's comment is a thread of its own.
 */
import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import { isOurs, type ParseContext, parseShape, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { isMessaging, readMessage } from './messenger.ts';
import { askInstagram } from './parts/instagram-mention.ts';
import { id, metaWebhook, needed, readUpdates, type Update } from './parts/meta.ts';

const commentSchema = z.object({
  id: id.nullish(),
  /** Meta's examples for Facebook Login call it so; deliveries say `id`. */
  comment_id: id.nullish(),
  parent_id: id.nullish(),
  text: z.string().nullish(),
  media: z.object({ id: id.nullish() }).nullish(),
  from: z
    .object({
      id: id.nullish(),
      username: z.string().nullish(),
      /** Only in comments of the account itself. */
      self_ig_scoped_id: id.nullish(),
    })
    .nullish(),
});

/** Ids become part of a question, so they are ids and nothing else. */
const objectId = z.string().regex(/^\w{1,100}$/);
const mentionSchema = z.object({ media_id: objectId.nullish(), comment_id: objectId.nullish() });

export const instagram: WebhookChannel = {
  ...metaWebhook,
  cannot: [
    'It sees no mention by an account that is private, and no mention in a story but the message that comes of it.',
    'It is not told when a comment is edited or deleted.',
    'It does not know when a comment was written, only when Instagram told of it.',
    'It needs the access token of an account with Facebook Login to read mentions; Business Login has none.',
  ],
  parse(body, context) {
    return readUpdates(body, 'instagram', context, (update) => {
      if (isMessaging(update)) return readMessage('instagram', update, context);
      if (update.field === 'comments' || update.field === 'live_comments') return [readComment(update, context)];
      if (update.field === 'mentions') return [readMention(update, context)];
      context.onIgnored('a change of another field');
      return [];
    });
  },
  complete: askInstagram,
};

function readComment({ account, time, value, at }: Update, context: ParseContext): Mention {
  const comment = parseShape(value, commentSchema, at);
  const { from, parent_id, media } = comment;
  const externalId = needed(comment.id ?? comment.comment_id, [...at, 'id']);
  const author = from?.id ?? undefined;
  const own = isOurs(author, account, context) || Boolean(from?.self_ig_scoped_id);
  return mentionOf(
    {
      channel: 'instagram',
      kind: 'comment',
      externalId,
      text: comment.text || '[attachment]',
      author: { id: author, handle: from?.username ?? undefined },
      threadId: parent_id ?? ((own && media?.id) || externalId),
      public: true,
      own,
      postedAt: new Date(time),
    },
    context,
  );
}

function readMention({ account, time, value, at }: Update, context: ParseContext): Mention {
  const { media_id: media, comment_id: comment } = parseShape(value, mentionSchema, at);
  const externalId = needed(comment ?? media, [...at, 'media_id']);
  return mentionOf(
    {
      channel: 'instagram',
      kind: comment ? 'comment' : 'post',
      externalId,
      text: '',
      author: {},
      threadId: externalId,
      public: true,
      own: false,
      postedAt: new Date(time),
      ask: comment ? { account, comment } : { account, media: externalId },
    },
    context,
  );
}
