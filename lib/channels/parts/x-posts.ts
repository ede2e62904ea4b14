/** What X's two shapes of a post have in common, and how either becomes a mention. */
import * as z from 'zod';
import { type Author, DELETED_REVISION, type Mention } from '../../mention/mention.ts';
import type { ParseContext } from '../channel.ts';
import { mentionOf } from '../draft.ts';

export const id = z.string().min(1).max(100);

export const date = z.string().transform((text, context) => {
  const instant = new Date(text);
  if (instant.getTime() >= 0) return instant;
  context.addIssue({ code: 'custom', message: 'not a date since 1970' });
  return z.NEVER;
});

export const epochMs = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative().max(8e15)])
  .transform((value) => new Date(Number(value)));

/** What only adorns a mention is left out, not a reason to refuse it, when it is not as expected. */
export const count = z.number().int().nonnegative().optional().catch(undefined);
export const words = z.string().optional().catch(undefined);
export const flag = z.boolean().optional().catch(undefined);
export const countries = z.array(z.string()).optional().catch(undefined);

export type IsOwn = (author: string | undefined) => boolean;

export type Post = {
  /** Of this version: each edit of a post has an id of its own. */
  id: string;
  /** Ids of the post's versions, oldest first; empty when the payload does not tell. */
  versions: readonly string[];
  text: string;
  createdAt: Date | undefined;
  lang: string | undefined;
  author: Author;
  /** The post that it answers, and who wrote that. */
  answered: { id: string; author: string | undefined } | undefined;
  /** The post that the conversation began with, when it is known who wrote it. */
  root: { id: string; author: string } | undefined;
  reactions: NonNullable<Mention['reactions']>;
  /** Where X does not show it: ISO 3166 codes, `XX` for everywhere, `XY` for everywhere on a copyright claim. */
  withheldIn: readonly string[];
};

/** Mention of a post; none when X shows nobody what it says. */
export function postMentions(post: Post, isOwn: IsOwn, context: ParseContext): Mention[] {
  if (post.withheldIn.some((country) => country === 'XX' || country === 'XY')) {
    context.onIgnored('a post that is withheld everywhere');
    return [];
  }
  const { author, versions, reactions } = post;
  const externalId = versions[0] ?? post.id;
  const own = isOwn(author.id);
  const draft = {
    channel: 'x',
    kind: post.answered ? 'comment' : 'post',
    externalId,
    revision: externalId === post.id ? 0 : (bornAt(post.id)?.getTime() ?? versions.length),
    text: unescaped(post.text),
    url: `https://x.com/${author.handle ?? 'i'}/status/${post.id}`,
    languageHint: isLanguage(post.lang) ? post.lang : undefined,
    author,
    threadId: threadOf(post, externalId, own, isOwn),
    public: true,
    own,
    postedAt: post.createdAt ?? bornAt(post.id),
    reactions: Object.values(reactions).some((n) => n !== undefined) ? reactions : undefined,
  } as const;
  return [mentionOf(draft, context)];
}

/** Tombstone of the post's version that was deleted. */
export function deletedPost(
  { id: externalId, author, at }: { id: string; author: string; at: Date | undefined },
  isOwn: IsOwn,
  context: ParseContext,
): Mention {
  const draft = {
    channel: 'x',
    kind: 'post',
    externalId,
    revision: DELETED_REVISION,
    text: '',
    author: { id: author },
    public: true,
    own: isOwn(author),
    postedAt: at,
  } as const;
  return mentionOf(draft, context);
}

/** A customer's conversation; else the post that is answered, unless that is ours; else the post itself. */
function threadOf({ answered, root }: Post, self: string, own: boolean, isOwn: IsOwn): string {
  if (!own && root && !isOwn(root.author)) return root.id;
  if (!answered || (!own && isOwn(answered.author))) return self;
  return answered.id;
}

/** The three characters that X escapes, in both shapes; nothing else. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** X says `und` and `zxx`, `art` or `qme` and the like where there is no language to speak of. */
const isLanguage = (lang: string | undefined) => lang !== undefined && !/^(und|zxx|art|q[a-z]{2})$/.test(lang);

const EPOCH_MS = 1_288_834_974_657;

/** When an id was given out, to the millisecond; undefined for what is no id of X. https://docs.x.com/fundamentals/x-ids */
function bornAt(id: string): Date | undefined {
  return /^\d{1,20}$/.test(id) ? new Date(Number(BigInt(id) >> 22n) + EPOCH_MS) : undefined;
}

/** The first id that could be given out at this time. */
export const idAt = (time: number): string => String(BigInt(Math.max(0, Math.floor(time) - EPOCH_MS)) << 22n);
