/** Reddit's things as its listings carry them: comments (`t1`), posts (`t3`), and trees of comments. */
import { decodeHTML } from 'entities';
import * as z from 'zod';

export const childSchema = z.object({ kind: z.string(), data: z.unknown().optional() });

export const listingSchema = z.object({
  kind: z.literal('Listing'),
  data: z.object({ children: z.array(z.unknown()), after: z.string().max(200).nullish() }),
});
export type Listing = z.infer<typeof listingSchema>;

/** A page of comments is two listings, the post and what was said under it. */
export const answerSchema = z.preprocess(
  (answer) => (Array.isArray(answer) ? answer : [answer]),
  z.array(listingSchema),
);

const name = z.string().min(1).max(200);
const instant = z
  .number()
  .min(0)
  .max(8e12)
  .transform((seconds) => new Date(seconds * 1000));

const common = {
  name,
  author: z.string().max(200).nullish(),
  author_fullname: name.nullish(),
  created_utc: instant,
  /** When it was edited; `true` on very old ones. */
  edited: z.union([z.boolean(), instant]).nullish(),
  score: z.number().nullish(),
  permalink: z.string().nullish(),
};

export const commentSchema = z.object({
  ...common,
  body: z.string(),
  body_html: z.string().nullish(),
  parent_id: name,
  link_id: name.nullish(),
  link_author: z.string().nullish(),
  /** Of an inbox, in place of `permalink`. */
  context: z.string().nullish(),
  score_hidden: z.boolean().nullish(),
});
export type Comment = z.infer<typeof commentSchema>;

export const postSchema = z.object({
  ...common,
  title: z.string(),
  selftext: z.string().nullish(),
  selftext_html: z.string().nullish(),
  num_comments: z.number().nullish(),
  num_crossposts: z.number().nullish(),
  hide_score: z.boolean().nullish(),
  removed_by_category: z.string().nullish(),
});
export type Post = z.infer<typeof postSchema>;

const repliesSchema = z.object({ data: z.object({ replies: listingSchema }) });

/** All that the listings hold, each answer after what it answers. A tree may be deeper than a stack of calls. */
export function childrenOf(listings: readonly Listing[]): unknown[] {
  const open = listings.flatMap(({ data }) => data.children).reverse();
  const children: unknown[] = [];
  while (open.length > 0) {
    const child = open.pop();
    children.push(child);
    const replies = repliesSchema.safeParse(child).data?.data.replies.data.children ?? [];
    for (const reply of replies.toReversed()) open.push(reply);
  }
  return children;
}

/** What stays where a text was taken back by its author, or away by others. */
export const isGone = (text: string): boolean => ['[deleted]', '[removed]', '[deleted by user]'].includes(text.trim());

/**
 * A text as its reader sees it. Without `raw_json=1` three characters are escaped once more than the author wrote,
 * which the HTML beside the text shows, if there is any.
 */
export function unescaped(text: string, html: string | null | undefined): string {
  if (html?.startsWith('<')) return text;
  const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => characters[entity] ?? entity);
}

/** The same for Markdown, in which authors and Reddit's editor write entities of their own, such as `&#x200B;`. */
export const unescapedMarkdown = (text: string, html: string | null | undefined): string =>
  decodeHTML(unescaped(text, html));
