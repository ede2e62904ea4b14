/**
 * Facebook pages, field `feed`: posts and comments of visitors and of the page itself. A call is signed with the app
 * secret over the raw bytes (`X-Hub-Signature-256: sha256=<lower-case hex>`), in which non-ASCII text stands escaped;
 * it may carry 1,000 updates and has no timestamp. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page
 *
 * A reply's thread is the comment that it answers, a page's own comment under a post answers that post, anything else
 * is a thread of its own: the strangers who comment on one announcement of the page are not one case.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import {
  BadPayload,
  hmac,
  type ParseContext,
  parseJson,
  parseShape,
  readEach,
  sameBytes,
  signedBy,
  type WebhookChannel,
} from './channel.ts';
import { mentionOf } from './draft.ts';

const id = z.string().min(1).max(200);
/** Page feeds count seconds, other Meta products milliseconds; 1e11 s is the year 5138. Read as milliseconds. */
const time = z
  .number()
  .min(0)
  .max(8e15)
  .transform((value) => Math.floor(value < 1e11 ? value * 1000 : value));

const callSchema = z.object({
  object: z.literal('page'),
  entry: z.array(
    z.object({
      id,
      time,
      changes: z.array(z.object({ field: z.string(), value: z.unknown().optional() })).default([]),
    }),
  ),
});

const valueSchema = z.object({
  item: z.string(),
  verb: z.string(),
  post_id: id,
  comment_id: id.optional(),
  parent_id: id.optional(),
  /** Withheld by Facebook where the person or the app's permissions do not allow it. */
  from: z.object({ id, name: z.string().optional() }).nullish(),
  message: z.string().nullish(),
  created_time: time.optional(),
  permalink_url: z.string().nullish(),
});
type Value = z.infer<typeof valueSchema>;

const kindSchema = z.object({ item: z.string().optional(), verb: z.string().optional() });

const POSTS = new Set(['post', 'status', 'photo', 'video', 'share', 'album', 'link']);
const VERBS: Record<string, 'add' | 'edit' | 'remove'> = {
  add: 'add',
  edit: 'edit',
  edited: 'edit',
  update: 'edit',
  remove: 'remove',
  delete: 'remove',
};

export const facebook: WebhookChannel = {
  proof: 'signature',
  cannot: [
    'It does not know who wrote where the person or the app has not allowed it: each such post is a case of its own.',
  ],
  verify: ({ headers, body }, { keys }) => signedBy(keys, body, headers['x-hub-signature-256'], 'hex'),

  /** `hub.verify_token` must be the secret's `verifyToken`; then the challenge is handed back as it is. */
  handshake(query, { keys, extra }) {
    const challenge = query['hub.challenge'];
    const token = query['hub.verify_token'];
    if (query['hub.mode'] !== 'subscribe' || !challenge || !/^[\w-]{1,200}$/.test(challenge))
      throw new BadPayload('hub.mode, hub.challenge: not a subscription');
    if (!token || !extra.verifyToken) return { kind: 'refused' };
    const same = sameBytes(hmac(keys[0], token), hmac(keys[0], extra.verifyToken));
    return same ? { kind: 'text', body: challenge } : { kind: 'refused' };
  },

  parse(body, context) {
    const { entry } = parseJson(body, callSchema);
    const changes = entry.flatMap((page, i) => page.changes.map((change, j) => ({ page, i, change, j })));
    return readEach(changes, context, ({ page, i, change: { field, value }, j }) => {
      const at = ['entry', i, 'changes', j, 'value'];
      if (field !== 'feed' || !isContent(value, at)) return [];
      return [update(parseShape(value, valueSchema, at), { pageId: page.id, time: page.time + j }, context)];
    });
  },
};

/** Reactions, likes, events and whatever Facebook adds are not ours. */
function isContent(value: unknown, at: PropertyKey[]): boolean {
  const { item = '', verb = '' } = parseShape(value, kindSchema, at);
  return (item === 'comment' || POSTS.has(item)) && Object.hasOwn(VERBS, verb);
}

/** `time` is the entry's, later for later changes of one entry, so that of two edits the second one stands. */
function update(value: Value, { pageId, time }: { pageId: string; time: number }, context: ParseContext): Mention {
  const isComment = value.item === 'comment';
  if (isComment && !value.comment_id) throw new BadPayload('comment_id: missing in a comment');
  const externalId = (isComment && value.comment_id) || value.post_id;
  const verb = VERBS[value.verb];
  const author = value.from?.id;
  const own = author !== undefined && (author === pageId || context.ownAccounts.has(author));
  return mentionOf(
    {
      channel: 'facebook',
      kind: isComment ? 'comment' : 'post',
      externalId,
      revision: verb === 'remove' ? DELETED_REVISION : verb === 'edit' ? time : 0,
      text: verb === 'remove' ? '' : (value.message ?? ''),
      url: value.permalink_url ?? `https://www.facebook.com/${externalId}`,
      author: { id: author, name: value.from?.name },
      threadId: threadOf(value, externalId, own),
      public: true,
      own,
      postedAt: new Date(value.created_time ?? time),
    },
    context,
  );
}

function threadOf({ post_id, parent_id }: Value, externalId: string, own: boolean): string {
  if (parent_id && parent_id !== post_id) return parent_id;
  return own ? post_id : externalId;
}
