/**
 * LinkedIn, social actions on an organization's page and mentions of it. The address is checked when it is registered
 * and every two hours: `challengeCode` comes back with its HMAC under the client secret, within 3 seconds. A call is
 * signed over `hmacsha256=` and its raw bytes, lower-case hex in `X-LI-Signature`; the prefix is part of what is
 * signed, not of the header, so two transcriptions agree. There is no timestamp: a replay is caught by the comment's
 * id. Up to 10 notifications a call, sent again every 5 minutes for 8 hours.
 * https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation
 * https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 *
 * Not documented, so taken either way: a comment's words stand in `text` or in `message.text`; its URN names the post
 * in full or as `activity:`; a mention's post stands in `decoratedGeneratedActivity.share` or is the source post.
 *
 * A reply's thread is the comment that it answers; the page's own comment answers the post. Any other comment is a
 * thread of its own: the strangers who comment on one announcement of the page are not one case.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import {
  BadPayload,
  hmac,
  isOurs,
  type ParseContext,
  parseJson,
  parseShape,
  readEach,
  sameBytes,
  type WebhookChannel,
} from './channel.ts';
import { mentionOf } from './draft.ts';

const TYPE = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';

/** One comment is one mention, whichever way its URN is written. */
const urn = z
  .string()
  .min(1)
  .max(190)
  .transform((text) => text.replace('(activity:', '(urn:li:activity:'));
const words = z.string().nullish();

const commentSchema = z.object({
  entity: urn.nullish(),
  owner: urn.nullish(),
  object: urn.nullish(),
  parentComment: urn.nullish(),
  text: words,
  message: z.object({ text: words }).nullish(),
});
const shareSchema = z.object({ entity: urn.nullish(), owner: urn.nullish(), text: words });

const notificationSchema = z.object({
  action: z.string(),
  organizationalEntity: urn,
  sourcePost: urn.nullish(),
  generatedActivity: urn.nullish(),
  decoratedSourcePost: shareSchema.nullish(),
  decoratedGeneratedActivity: z.object({ comment: commentSchema.nullish(), share: shareSchema.nullish() }).nullish(),
  /** Epoch milliseconds of the action. */
  lastModifiedAt: z.number().int().min(0).max(8e15).nullish(),
});
type Notification = z.infer<typeof notificationSchema>;

const SILENT: Record<string, string> = {
  LIKE: 'a reaction',
  SHARE: 'a share of a post of ours',
};

export const linkedin: WebhookChannel = {
  proof: 'signature',
  cannot: [
    'It does not know the names of those who write: LinkedIn sends ids only.',
    'It sees comments on public posts of the page only, and posts that mention the page; LinkedIn tells of no messages.',
    'It hears nothing more once the administrator who subscribed leaves the page or takes back the permission.',
    'It sees that a comment is an image or a link, not what is in it.',
  ],

  verify({ headers, body }, { keys }) {
    const claimed = Buffer.from(headers['x-li-signature'] ?? '');
    const signed = Buffer.concat([Buffer.from('hmacsha256='), body]);
    return keys.map((key) => sameBytes(claimed, Buffer.from(hmac(key, signed).toString('hex')))).includes(true);
  },

  handshake({ challengeCode }, { keys }) {
    if (!challengeCode || challengeCode.length > 200) throw new BadPayload('challengeCode: missing or too long');
    return { kind: 'json', body: { challengeCode, challengeResponse: hmac(keys[0], challengeCode).toString('hex') } };
  },

  parse(body, context) {
    const call = parseJson(body, z.looseObject({ type: z.string() }));
    if (call.type !== TYPE) {
      context.onIgnored('a call about something other than social actions');
      return [];
    }
    const { notifications } = parseShape(call, z.object({ notifications: z.array(z.unknown()).max(1_000) }));
    const updates = notifications.map((notification, i) => ({ notification, at: ['notifications', i] }));
    return readEach(updates, context, ({ notification, at }) =>
      read(parseShape(notification, notificationSchema, at), at, context),
    );
  },
};

function read(notification: Notification, at: PropertyKey[], context: ParseContext): Mention[] {
  switch (notification.action) {
    case 'COMMENT':
    case 'ADMIN_COMMENT':
    case 'COMMENT_EDIT':
      return [comment(notification, at, context)];
    case 'COMMENT_DELETE':
      return [deletion(notification, at, context)];
    case 'SHARE_MENTION':
      return [share(notification, at, context)];
    default:
      context.onIgnored(
        (Object.hasOwn(SILENT, notification.action) && SILENT[notification.action]) || 'an action of another kind',
      );
      return [];
  }
}

function comment(notification: Notification, at: PropertyKey[], context: ParseContext): Mention {
  const { action, sourcePost, generatedActivity, decoratedGeneratedActivity, lastModifiedAt } = notification;
  const said = decoratedGeneratedActivity?.comment;
  const isAnswer = action === 'ADMIN_COMMENT';
  if (!said && !isAnswer) throw missing(at, 'decoratedGeneratedActivity', 'comment');
  const externalId = said?.entity ?? generatedActivity;
  if (!externalId) throw missing(at, 'generatedActivity');
  const author = said?.owner ?? undefined;
  const own = isAnswer || isOurs(author, notification.organizationalEntity ?? undefined, context);
  const parent = said?.parentComment ?? (said?.object?.startsWith('urn:li:comment:') ? said.object : undefined);
  return mentionOf(
    {
      channel: 'linkedin',
      kind: 'comment',
      externalId,
      revision: action === 'COMMENT_EDIT' ? (lastModifiedAt ?? context.receivedAt.getTime()) : 0,
      text: said?.text || said?.message?.text || '[attachment]',
      url: addressOf(sourcePost),
      author: { id: author },
      threadId: parent ?? (own && sourcePost ? sourcePost : externalId),
      public: true,
      own,
      postedAt: dateOf(lastModifiedAt),
    },
    context,
  );
}

function deletion(
  { generatedActivity, sourcePost, lastModifiedAt, ...gone }: Notification,
  at: PropertyKey[],
  context: ParseContext,
) {
  const externalId = gone.decoratedGeneratedActivity?.comment?.entity ?? generatedActivity;
  if (!externalId) throw missing(at, 'generatedActivity');
  return mentionOf(
    {
      channel: 'linkedin',
      kind: 'comment',
      externalId,
      revision: DELETED_REVISION,
      text: '',
      url: addressOf(sourcePost),
      author: {},
      public: true,
      own: false,
      postedAt: dateOf(lastModifiedAt),
    },
    context,
  );
}

/** A post that names the page. Its comments know it by `sourcePost`, which is why that is the thread. */
function share(notification: Notification, at: PropertyKey[], context: ParseContext): Mention {
  const { sourcePost, generatedActivity, decoratedSourcePost, decoratedGeneratedActivity } = notification;
  const post = decoratedGeneratedActivity?.share ?? decoratedSourcePost;
  if (!post) throw missing(at, 'decoratedGeneratedActivity', 'share');
  const externalId = post.entity ?? generatedActivity ?? sourcePost;
  if (!externalId) throw missing(at, 'generatedActivity');
  const author = post.owner ?? undefined;
  return mentionOf(
    {
      channel: 'linkedin',
      kind: 'post',
      externalId,
      text: post.text || '[attachment]',
      url: addressOf(externalId),
      author: { id: author },
      threadId: sourcePost ?? generatedActivity ?? externalId,
      public: true,
      own: isOurs(author, notification.organizationalEntity ?? undefined, context),
      postedAt: dateOf(notification.lastModifiedAt),
    },
    context,
  );
}

const addressOf = (post: string | null | undefined) =>
  post ? `https://www.linkedin.com/feed/update/${post}` : undefined;

const dateOf = (epochMs: number | null | undefined) =>
  epochMs === null || epochMs === undefined ? undefined : new Date(epochMs);

const missing = (at: PropertyKey[], ...path: string[]) =>
  new BadPayload(`${[...at, ...path].map(String).join('.')}: missing`);
