/**
 * A post of Bluesky as a mention, by whatever way it came. A post is its `at://` address; there are no edits.
 *
 * Its thread is the conversation's first post. Where that one is ours, it is the post that is answered instead, or,
 * where that is ours too, the post itself: the strangers under one announcement are not one case, and our reply meets
 * the customer's post.
 */
import * as z from 'zod';
import { DELETED_REVISION, type Mention } from '../../mention/mention.ts';
import type { ParseContext } from '../channel.ts';
import { mentionOf } from '../draft.ts';
import { facetsSchema, withLinks } from './bluesky-text.ts';

const uri = z.string().min(1).max(500);
const count = z.number().int().nonnegative().nullish().catch(undefined);
/** Written by the author's app, and not always a date. */
const date = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => {
    const instant = new Date(text ?? Number.NaN);
    return instant.getTime() >= 0 ? instant : undefined;
  });

const embedSchema = z.object({ $type: z.string(), media: z.object({ $type: z.string() }).optional() });

const recordSchema = z.object({
  text: z.string(),
  createdAt: date,
  facets: facetsSchema,
  langs: z.array(z.string()).nullish().catch(undefined),
  reply: z.object({ root: z.object({ uri }), parent: z.object({ uri }) }).nullish(),
  embed: embedSchema.nullish().catch(undefined),
});
type Reply = z.infer<typeof recordSchema>['reply'];

/** `app.bsky.feed.defs#postView`, and what a notification has in common with it. */
export const postSchema = z.object({
  uri,
  author: z.object({
    did: z.string().min(1).max(200),
    handle: z.string().nullish(),
    displayName: z.string().nullish(),
    verification: z
      .object({ verifiedStatus: z.string(), trustedVerifierStatus: z.string() })
      .partial()
      .nullish()
      .catch(undefined),
  }),
  record: recordSchema,
  indexedAt: date,
  likeCount: count,
  repostCount: count,
  replyCount: count,
});
type Post = z.infer<typeof postSchema>;

const MEDIA: Record<string, string> = {
  'app.bsky.embed.images': '[photo]',
  'app.bsky.embed.video': '[video]',
  'app.bsky.embed.external': '[link]',
  'app.bsky.embed.record': '[shared post]',
};

export function postMention(post: Post, context: ParseContext, maxAgeMs?: number): Mention {
  const { author, record } = post;
  const { verifiedStatus, trustedVerifierStatus } = author.verification ?? {};
  const own = context.ownAccounts.has(author.did);
  return mentionOf(
    {
      channel: 'bluesky',
      kind: record.reply ? 'comment' : 'post',
      externalId: post.uri,
      text: withLinks(record.text, record.facets) || mediaOf(record.embed),
      url: addressOf(post),
      languageHint: record.langs?.[0],
      author: {
        id: author.did,
        handle: author.handle ?? undefined,
        name: author.displayName || undefined,
        verified: author.verification ? verifiedStatus === 'valid' || trustedVerifierStatus === 'valid' : undefined,
      },
      threadId: threadOf(post.uri, record.reply, context),
      public: true,
      own,
      postedAt: record.createdAt ?? post.indexedAt,
      reactions: {
        likes: post.likeCount ?? undefined,
        reposts: post.repostCount ?? undefined,
        replies: post.replyCount ?? undefined,
      },
      maxAgeMs,
    },
    context,
  );
}

/** A post that its author took back. */
export function deletedPost(postUri: string, did: string, deletedAt: Date, context: ParseContext): Mention {
  return mentionOf(
    {
      channel: 'bluesky',
      kind: 'post',
      externalId: postUri,
      revision: DELETED_REVISION,
      text: '',
      author: { id: did },
      public: true,
      own: context.ownAccounts.has(did),
      postedAt: deletedAt,
    },
    context,
  );
}

function threadOf(own: string, reply: Reply, context: ParseContext): string {
  if (!reply) return own;
  if (!isOurs(reply.root.uri, context)) return reply.root.uri;
  return isOurs(reply.parent.uri, context) ? own : reply.parent.uri;
}

/** An `at://` address begins with its author's DID. https://atproto.com/specs/at-uri-scheme */
const isOurs = (address: string, { ownAccounts }: ParseContext) => {
  const [, did] = /^at:\/\/([^/]+)\//.exec(address) ?? [];
  return did !== undefined && ownAccounts.has(did);
};

function addressOf({ uri: address, author: { did, handle } }: Post): string | undefined {
  const [, key] = /^at:\/\/[^/]+\/app\.bsky\.feed\.post\/([\w.~:-]+)$/.exec(address) ?? [];
  // Bluesky's word for a handle that its domain no longer confirms.
  const profile = handle && handle !== 'handle.invalid' ? handle : did;
  return key && `https://bsky.app/profile/${profile}/post/${key}`;
}

const mediaOf = (embed: z.infer<typeof embedSchema> | null | undefined): string =>
  MEDIA[embed?.media?.$type ?? embed?.$type ?? ''] ?? '';
