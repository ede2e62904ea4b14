/**
 * Facebook pages: posts and comments of visitors and of the page itself (`feed`), posts elsewhere that name the page
 * (`mention`) and recommendations (`ratings`). Signed like all of Meta's calls, see `meta.ts`.
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page
 *
 * A reply's thread is the comment that it answers, a page's own comment under a post answers that post, anything else
 * is a thread of its own: the strangers who comment on one announcement of the page are not one case.
 *
 * An app has one address for all that happens to a page, so what customers write to the page in Messenger comes here
 * too and becomes a mention of the channel `messenger`. Who wrote stands in `from`, in mentions and recommendations
 * mostly in `sender_id` or `reviewer_id`: the reference and what is delivered disagree, so each is read.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { isOurs, type ParseContext, parseShape, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { isMessaging, readMessage } from './messenger.ts';
import { id, metaWebhook, needed, readUpdates, time, type Update } from './parts/meta.ts';

const text = z.string().nullish();

const valueSchema = z.object({
  item: z.string(),
  verb: z.string(),
  post_id: id.nullish(),
  comment_id: id.nullish(),
  parent_id: id.nullish(),
  /** A recommendation's post. */
  open_graph_story_id: id.nullish(),
  /** Withheld by Facebook where the person or the app's permissions do not allow it. */
  from: z.object({ id, name: text }).nullish(),
  sender_id: id.nullish(),
  sender_name: text,
  reviewer_id: id.nullish(),
  reviewer_name: text,
  message: text,
  review_text: text,
  rating: z.number().min(0).max(5).nullish().catch(undefined),
  recommendation_type: text,
  photo: z.unknown().optional(),
  video: z.unknown().optional(),
  created_time: time.nullish(),
  permalink_url: text,
});
type Value = z.infer<typeof valueSchema>;

const kindSchema = z.object({ item: z.string().nullish(), verb: z.string().nullish() });

const FIELDS = new Set(['feed', 'mention', 'ratings']);
const ITEMS = new Map<string, Mention['kind']>([
  ...['post', 'status', 'photo', 'video', 'share', 'album', 'link', 'mention'].map((item) => [item, 'post'] as const),
  ['comment', 'comment'],
  ['rating', 'review'],
]);
const VERBS = new Map(
  Object.entries({ add: 'add', edit: 'edit', edited: 'edit', update: 'edit', remove: 'remove', delete: 'remove' }),
);

export const facebook: WebhookChannel = {
  ...metaWebhook,
  cannot: [
    'It does not know who wrote where the person or the app has not allowed it: each such post is a case of its own.',
    'It sees mentions of the page only where the one who wrote lets everybody read, and none in closed groups.',
    'It knows that a person recommends the page or not, and stars only where Facebook still gives them.',
  ],
  parse(body, context) {
    return readUpdates(body, 'page', context, (update) => {
      if (isMessaging(update)) return readMessage('messenger', update, context);
      const why = whyIgnored(update);
      if (why === undefined) return [readPost(update, context)];
      context.onIgnored(why);
      return [];
    });
  },
};

/** Reactions, events of the page and whatever Facebook adds make no mention. */
function whyIgnored({ field, value, at }: Update): string | undefined {
  if (!FIELDS.has(field)) return 'a change of another field';
  const { item, verb } = parseShape(value, kindSchema, at);
  if (item === 'reaction' || item === 'like') return 'a reaction';
  if (!ITEMS.has(item ?? '')) return 'neither post nor comment';
  return VERBS.has(verb ?? '') ? undefined : 'a change that leaves the text as it is';
}

function readPost({ account, time, value: foreign, at }: Update, context: ParseContext): Mention {
  const value = parseShape(foreign, valueSchema, at);
  const kind = ITEMS.get(value.item) ?? 'post';
  const verb = VERBS.get(value.verb);
  const postId = needed(value.post_id ?? value.open_graph_story_id, [...at, 'post_id']);
  const externalId = kind === 'comment' ? needed(value.comment_id, [...at, 'comment_id']) : postId;
  const author = authorOf(value);
  const own = isOurs(author.id, account, context);
  const isReply = value.parent_id && value.parent_id !== postId;
  return mentionOf(
    {
      channel: 'facebook',
      kind,
      externalId,
      revision: verb === 'remove' ? DELETED_REVISION : verb === 'edit' ? time : 0,
      text: verb === 'remove' ? '' : value.message || value.review_text || noteOf(value),
      url: value.permalink_url ?? `https://www.facebook.com/${externalId}`,
      author,
      threadId: (isReply && value.parent_id) || (own ? postId : externalId),
      public: true,
      own,
      postedAt: new Date(value.created_time ?? time),
      review: kind === 'review' && typeof value.rating === 'number' ? { stars: value.rating } : undefined,
    },
    context,
  );
}

const authorOf = ({ from, ...value }: Value) => ({
  id: from?.id ?? value.reviewer_id ?? value.sender_id ?? undefined,
  name: from?.name ?? value.reviewer_name ?? value.sender_name ?? undefined,
});

/** What stands for a text where there is none. */
function noteOf({ item, photo, video, recommendation_type: advice }: Value): string {
  if (item === 'rating') return advice === 'negative' ? '[does not recommend]' : advice ? '[recommends]' : '';
  if (item === 'video' || video) return '[video]';
  if (item === 'photo' || item === 'album' || photo) return '[photo]';
  return item === 'share' || item === 'link' ? '[shared post]' : '';
}
