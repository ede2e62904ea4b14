/**
 * YouTube comments, by `commentThreads.list` of the Data API v3: those on a channel's videos, or on one video.
 * https://developers.google.com/youtube/v3/docs/commentThreads/list
 * A request costs one unit of the 10,000 that a project has a day; the key goes into a header. `textDisplay` is HTML,
 * `textOriginal` comes only to whom the platform allows it. `order=time` is taken to mean the time of the first
 * comment of a thread [?]. Comments can be polled only: what YouTube pushes is about uploads [?].
 *
 * A thread is named after its first comment, except where that comment is ours: strangers who answer one announcement
 * of ours are not one case, so each of their answers is a thread of its own.
 */
import * as z from 'zod';
import { UnavailableError } from '../errors.ts';
import type { Mention } from '../mention/mention.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { mentionOf } from './draft.ts';
import { contextOf, type PolledChannel, type SourceContext } from './poller.ts';
import { answered } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import type { GuardedAnswer } from './tools/fetch.ts';
import { htmlToText } from './tools/html.ts';
import { postedTime, readNewestFirst } from './tools/newest-first.ts';

/** A comment that was held for review appears when it is let through, dated as it was written [?]. */
const OVERLAP_MS = 3_600_000;

const id = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const count = z.number().int().nonnegative();

const commentSchema = z.object({
  id,
  snippet: z.object({
    textDisplay: z.string().nullish(),
    textOriginal: z.string().nullish(),
    authorDisplayName: z.string().nullish(),
    authorChannelId: z.object({ value: id.nullish() }).nullish(),
    likeCount: count.nullish(),
    publishedAt: instant,
    updatedAt: instant.nullish(),
  }),
});
type Comment = z.infer<typeof commentSchema>;

const threadSchema = z.object({
  snippet: z.object({
    videoId: z.string().max(100).nullish(),
    topLevelComment: commentSchema,
    totalReplyCount: count.nullish(),
    isPublic: z.boolean().nullish(),
  }),
  replies: z.object({ comments: z.array(commentSchema).nullish() }).nullish(),
});
type Thread = z.infer<typeof threadSchema>;

const listSchema = z.object({ items: z.array(z.unknown()), nextPageToken: z.string().max(2_000).nullish() });
const errorSchema = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string().regex(/^[a-zA-Z]{1,40}$/) })) }),
});

const given = z.string().regex(/^[\w-]{5,40}$/, 'an id, as in the address');

export const youtube: PolledChannel = {
  cannot: [
    'It sees a handful of the replies to a comment, and none that is written once newer comments fill a page.',
    'It sees no deletions, and an edit only while its comment is among the newest.',
    'It does not look for videos: it reads the comments of one channel or video.',
  ],
  address: 'https://www.googleapis.com/',
  options: z.union([z.strictObject({ channel: given }), z.strictObject({ video: given })], 'either channel or video'),
  credentials: ['apiKey'],
  reads: {
    unit: 'request',
    perThousand: 0,
    perDay: 10_000,
    source: 'https://developers.google.com/youtube/v3/determine_quota_cost',
  },

  parse(body, context) {
    const { items } = parseJson(body, listSchema);
    return readEach([...items.entries()], context, ([at, item]) =>
      threadOf(parseShape(item, threadSchema, ['items', at]), context),
    );
  },

  async poll(source, saved, tools) {
    const { apiKey } = await tools.credentials();
    if (!apiKey) throw new UnavailableError('its secret holds no apiKey');
    const readPage = async (pageToken?: string) => {
      const address = endpoint(source.url, 'youtube/v3/commentThreads', {
        part: 'snippet,replies',
        allThreadsRelatedToChannelId: source.options.channel,
        videoId: source.options.video,
        order: 'time',
        maxResults: '100',
        pageToken,
      });
      const answer = await tools.get(address, { 'x-goog-api-key': apiKey, accept: 'application/json' });
      if (answer.status === 400 && pageToken) return undefined;
      const body = readable(answer, tools.now);
      const mentions = this.parse(body, contextOf(source, tools));
      return { mentions, next: parseJson(body, listSchema).nextPageToken ?? undefined };
    };
    return readNewestFirst(saved, { now: tools.now, overlapMs: OVERLAP_MS, readPage, placeOf });
  },
};

/** Replies stand where the first comment of their thread does. */
const placeOf = (comment: Mention) => (comment.externalId.includes('.') ? undefined : postedTime(comment));

function threadOf(thread: Thread, context: SourceContext): Mention[] {
  const { topLevelComment, totalReplyCount } = thread.snippet;
  const replies = thread.replies?.comments ?? [];
  return [
    commentOf(topLevelComment, thread, context, totalReplyCount ?? undefined),
    ...replies.map((reply) => commentOf(reply, thread, context)),
  ];
}

function commentOf(comment: Comment, thread: Thread, context: SourceContext, replies?: number): Mention {
  const { snippet } = comment;
  const { videoId, topLevelComment, isPublic } = thread.snippet;
  const author = snippet.authorChannelId?.value ?? undefined;
  const name = snippet.authorDisplayName ?? undefined;
  const own = isOwn(comment, context);
  const startsAnew = !own && isOwn(topLevelComment, context);
  const isEdited = snippet.updatedAt && snippet.updatedAt.getTime() !== snippet.publishedAt.getTime();
  return mentionOf(
    {
      channel: 'youtube',
      kind: 'comment',
      externalId: comment.id,
      revision: isEdited ? Math.max(0, snippet.updatedAt?.getTime() ?? 0) : 0,
      text: snippet.textOriginal ?? htmlToText(snippet.textDisplay ?? ''),
      url: videoId ? `https://www.youtube.com/watch?v=${videoId}&lc=${comment.id}` : undefined,
      author: { id: author, handle: name?.startsWith('@') ? name.slice(1) : undefined, name },
      threadId: startsAnew ? comment.id : topLevelComment.id,
      public: isPublic ?? true,
      own,
      postedAt: snippet.publishedAt,
      reactions: { likes: snippet.likeCount ?? undefined, replies },
      maxAgeMs: context.source.maxAgeMs,
    },
    context,
  );
}

/** A source that reads a channel reads ours. */
function isOwn({ snippet }: Comment, { ownAccounts, source }: SourceContext): boolean {
  const author = snippet.authorChannelId?.value;
  return Boolean(author) && (ownAccounts.has(author ?? '') || author === source.options.channel);
}

/** As `answered`, with the reason that Google gives: `quotaExceeded`, `commentsDisabled`, `keyInvalid`. */
function readable(answer: GuardedAnswer, now: Date): Buffer {
  try {
    return answered(answer, now);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    throw new UnavailableError(`${error.message}${reasonOf(answer.body)}`, error.retryAfterSeconds);
  }
}

function reasonOf(body: Buffer): string {
  try {
    return ` ${parseJson(body, errorSchema).error.errors[0]?.reason ?? ''}`.trimEnd();
  } catch {
    return '';
  }
}
