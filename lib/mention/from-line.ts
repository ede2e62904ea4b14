/**
 * A line of real posts as people have them in files, read as a mention: `text` is needed, all else is optional and
 * what is not known here is ignored. Used by the commands that read JSON Lines.
 */
import * as z from 'zod';
import { digest } from './key.ts';
import {
  authorSchema,
  brandName,
  channelName,
  clampPostedAt,
  cutText,
  type Mention,
  mentionSchema,
} from './mention.ts';

export type LineOptions = {
  /** Brand of a line that names none, or one that is not in `brands`. */
  brand: string;
  /** The brands that the deployment serves; undefined accepts any well-formed name. */
  brands?: readonly string[];
  /** Receipt of the mention, and its posting too unless `keepTimes`. */
  now: Date;
  /** Posted when the line's `created` says; a line without one is posted now. */
  keepTimes?: boolean;
};

export type LineResult = { mention: Mention } | { error: string };

const identifier = z.union([z.string().min(1), z.number()]).transform(String);

const lineAuthor = z.union([
  z
    .string()
    .max(200)
    .transform((name) => (name === '' ? {} : { id: name, handle: name })),
  z.object({ ...authorSchema.shape, id: identifier.pipe(z.string().max(200)).optional() }),
]);

const lineSchema = z.object({
  text: z.string(),
  id: identifier.nullish(),
  lang: z.string().max(35).nullish(),
  author: lineAuthor.nullish(),
  channel: z.string().toLowerCase().pipe(channelName).nullish(),
  created: z.union([z.string(), z.number()]).nullish(),
  brand: z.string().nullish(),
  kind: mentionSchema.shape.kind.nullish(),
  threadId: mentionSchema.shape.threadId.nullish(),
  title: z.string().nullish(),
  url: mentionSchema.shape.url.nullish(),
  public: z.boolean().nullish(),
});

/**
 * Reads one line of a JSON Lines file. A post without an id is known by the SHA-256 of its whole line, so the same
 * line is the same mention in every run; one without an author becomes a case of its own.
 */
export function mentionFromLine(line: string, options: LineOptions): LineResult {
  const json = parseJson(line);
  if (json === undefined) return { error: 'not JSON' };
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return { error: mistakeIn(parsed.error) };
  const post = parsed.data;
  const postedAt = options.keepTimes ? instantOf(post.created ?? options.now.getTime()) : options.now;
  if (!postedAt) return { error: 'created: not a date' };
  const kind = post.kind ?? 'post';
  const mention = mentionSchema.safeParse({
    brand: brandOf(post.brand, options),
    channel: post.channel ?? 'generic',
    kind,
    externalId: post.id ?? digest(line),
    revision: 0,
    text: cutText(post.text),
    title: post.title ? cutText(post.title, 500) : undefined,
    url: post.url ?? undefined,
    languageHint: post.lang ?? undefined,
    author: { ...post.author, id: post.author?.id ?? post.author?.handle },
    threadId: post.threadId ?? undefined,
    public: post.public ?? kind !== 'message',
    own: false,
    postedAt: clampPostedAt(postedAt, options.now),
    receivedAt: options.now.toISOString(),
  });
  return mention.success ? { mention: mention.data } : { error: mistakeIn(mention.error) };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The first mistake in a few words; never the value, which may be private. */
function mistakeIn(error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join('.');
  return where ? `${where}: ${issue?.message}` : 'not an object with a text';
}

function brandOf(named: string | null | undefined, { brand, brands }: LineOptions): string {
  const own = brandName.safeParse(named?.toLowerCase());
  return own.success && (brands?.includes(own.data) ?? true) ? own.data : brand;
}

/** An instant from a date text, or from epoch seconds or milliseconds (told apart by size: 1e11 s is the year 5138). */
function instantOf(created: string | number): Date | undefined {
  const date = new Date(typeof created === 'number' && Math.abs(created) < 1e11 ? created * 1000 : created);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
