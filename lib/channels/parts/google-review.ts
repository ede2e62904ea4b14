/**
 * A review of Google Play and our answer to it. https://developers.google.com/android-publisher/api-ref/rest/v3/reviews
 * A comment says when it was last changed, not whether it ever was.
 */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import { mentionOf } from '../draft.ts';
import type { SourceContext } from '../poller.ts';

/** Google writes 64-bit numbers as strings. */
const time = z
  .object({
    seconds: z.union([z.string().regex(/^\d{1,12}$/), z.number().int().min(0).max(1e12)]).transform(Number),
    nanos: z.number().int().min(0).max(999_999_999).optional(),
  })
  .transform(({ seconds, nanos = 0 }) => new Date(seconds * 1000 + Math.floor(nanos / 1e6)));

const userCommentSchema = z.object({
  text: z.string(),
  /** In the reviewer's words, where `text` is a translation. */
  originalText: z.string().nullish(),
  lastModified: time,
  starRating: z.number().min(0).max(5),
  reviewerLanguage: z.string().nullish(),
  appVersionName: z.string().nullish(),
  thumbsUpCount: z.number().int().nonnegative().nullish().catch(undefined),
});
type UserComment = z.infer<typeof userCommentSchema>;

const developerCommentSchema = z.object({ text: z.string(), lastModified: time });

const commentSchema = z.object({
  userComment: userCommentSchema.nullish(),
  developerComment: developerCommentSchema.nullish(),
});

export const reviewSchema = z.object({
  reviewId: z.string().min(1).max(500),
  authorName: z.string().nullish(),
  comments: z.array(commentSchema).min(1),
});
type Review = z.infer<typeof reviewSchema>;

/** What the customer wrote, and what we answered. */
export function mentionsOfReview(review: Review, context: SourceContext): Mention[] {
  return review.comments.flatMap(({ userComment, developerComment }) => {
    if (userComment) return [reviewMention(userComment, review, context)];
    if (developerComment) return [answerMention(developerComment, review, context)];
    context.onIgnored('neither a customer’s comment nor ours');
    return [];
  });
}

function reviewMention(comment: UserComment, { reviewId, authorName }: Review, context: SourceContext): Mention {
  const { title, text } = titled(comment.originalText || comment.text);
  return mentionOf(
    {
      channel: 'google-play',
      kind: 'review',
      externalId: reviewId,
      title,
      text,
      url: pageOf(reviewId, context),
      languageHint: comment.reviewerLanguage?.replace('_', '-'),
      author: { name: authorName || undefined },
      threadId: reviewId,
      public: true,
      own: false,
      postedAt: comment.lastModified,
      review: { stars: comment.starRating, version: comment.appVersionName?.slice(0, 100) },
      reactions: { likes: comment.thumbsUpCount ?? undefined },
      maxAgeMs: context.source.maxAgeMs,
    },
    context,
  );
}

function answerMention(
  { text, lastModified }: z.infer<typeof developerCommentSchema>,
  { reviewId }: Review,
  context: SourceContext,
): Mention {
  return mentionOf(
    {
      channel: 'google-play',
      kind: 'comment',
      externalId: `${reviewId}/answer`,
      text,
      url: pageOf(reviewId, context),
      author: {},
      threadId: reviewId,
      public: true,
      own: true,
      postedAt: lastModified,
    },
    context,
  );
}

/** A review with a title comes as the title, a tab and the rest. */
function titled(written: string): { title: string | undefined; text: string } {
  const tab = written.indexOf('\t');
  if (tab < 0) return { title: undefined, text: written };
  return { title: written.slice(0, tab).trim() || undefined, text: written.slice(tab + 1).trim() };
}

const pageOf = (reviewId: string, { source: { options } }: SourceContext) =>
  options.package &&
  `https://play.google.com/store/apps/details?${new URLSearchParams({ id: options.package, reviewId })}`;
