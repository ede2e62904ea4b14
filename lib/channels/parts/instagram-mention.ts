/**
 * What stands in a comment or caption that mentions an Instagram account, asked of the Graph API: there is no way to
 * read it but through the account that it mentions.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentioned_comment
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentioned_media
 *
 * A comment's `username` and the permalinks are given though not listed there, so a question that is refused is asked
 * again without them. "No such object" may also mean that the token may not see it, and one that may see nothing
 * would make every mention disappear: it counts as gone only while the token still reads the account itself.
 */
import * as z from 'zod';
import { PermanentError, UnavailableError } from '../../errors.ts';
import type { Mention } from '../../mention/mention.ts';
import { LONGEST_WAIT, retryAfter } from '../../notify/answer.ts';
import { type FetchTools, parseJson, parseShape } from '../channel.ts';
import { mentionOf } from '../draft.ts';
import type { GuardedAnswer } from '../tools/fetch.ts';

const GRAPH_URL = 'https://graph.facebook.com/v23.0';
/** Meta counts calls in windows of an hour that slide; asking sooner prolongs the refusal. */
const LIMIT_WAIT = 5 * 60;

/** First what we like to know, then what is documented. */
const QUESTIONS = {
  comment: ['id,text,timestamp,username,like_count,media{id,permalink}', 'id,text,timestamp,like_count,media'],
  media: [
    'id,caption,timestamp,username,permalink,media_type,like_count,comments_count',
    'id,caption,timestamp,username,media_type,like_count,comments_count',
  ],
} as const;

const text = z.string().nullish();
const count = z.number().int().nonnegative().nullish().catch(undefined);
const foundSchema = z.object({
  text,
  caption: text,
  timestamp: z
    .string()
    .transform((at) => new Date(at))
    .refine((at) => !Number.isNaN(at.getTime()), 'not a date')
    .nullish(),
  username: text,
  permalink: text,
  media: z.object({ permalink: text }).nullish().catch(undefined),
  media_type: text,
  like_count: count,
  comments_count: count,
});
type Found = z.infer<typeof foundSchema>;
const answerSchema = z.object({
  username: text,
  mentioned_comment: foundSchema.nullish(),
  mentioned_media: foundSchema.nullish(),
});

const errorSchema = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().nullish(), is_transient: z.boolean().nullish() }),
});
type GraphError = z.infer<typeof errorSchema>['error'];

const askSchema = z.union([
  z.object({ account: z.string(), comment: z.string() }),
  z.object({ account: z.string(), media: z.string() }),
]);

/**
 * The whole mention; undefined when it is gone or the account wrote it itself. Throws UnavailableError when Meta
 * refuses for now or does not accept the token, PermanentError for any other refusal.
 */
export async function askInstagram(mention: Mention, tools: FetchTools): Promise<Mention | undefined> {
  const ask = parseShape(mention.ask, askSchema, ['ask']);
  const [kind, object] = 'comment' in ask ? (['comment', ask.comment] as const) : (['media', ask.media] as const);
  for (const fields of QUESTIONS[kind]) {
    const answer = await get(ask.account, `username,mentioned_${kind}.${kind}_id(${object}){${fields}}`, tools);
    if (answer.status === 200) return whole(mention, answer, kind);
    const error = errorOf(answer);
    if (isGone(answer, error)) return gone(ask.account, tools);
    if (error?.code !== 100) throw refusal(answer, error, tools.now);
  }
  throw new PermanentError('Instagram refuses the question about a mention');
}

function get(account: string, fields: string, { get, secret }: FetchTools): Promise<GuardedAnswer> {
  const { accessToken, graphUrl = GRAPH_URL } = secret.extra;
  if (!accessToken) throw new UnavailableError('the secret of instagram holds no accessToken', LONGEST_WAIT);
  const address = `${graphUrl.replace(/\/+$/, '')}/${encodeURIComponent(account)}?fields=${encodeURIComponent(fields)}`;
  return get(address, { authorization: `Bearer ${accessToken}` });
}

/** Undefined, provided that the token still reads the account. */
async function gone(account: string, tools: FetchTools): Promise<undefined> {
  const answer = await get(account, 'username', tools);
  if (answer.status === 200) return undefined;
  const error = errorOf(answer);
  if (isGone(answer, error)) throw new UnavailableError('the access token does not read the account', LONGEST_WAIT);
  throw refusal(answer, error, tools.now);
}

function whole({ ask: _, ...mention }: Mention, answer: GuardedAnswer, kind: 'comment' | 'media'): Mention | undefined {
  const { username: ours, ...said } = parseJson(answer.body, answerSchema);
  const found = said[`mentioned_${kind}`];
  const handle = found?.username ?? undefined;
  if (!found || (handle !== undefined && handle.toLowerCase() === ours?.toLowerCase())) return undefined;
  const reactions = { likes: found.like_count ?? undefined, replies: found.comments_count ?? undefined };
  return mentionOf(
    {
      ...mention,
      text: found.text || found.caption || noteOf(found),
      url: found.permalink ?? found.media?.permalink ?? undefined,
      author: handle === undefined ? {} : { id: `@${handle}`.slice(0, 200), handle },
      postedAt: found.timestamp ?? new Date(mention.postedAt),
      reactions,
    },
    { brand: mention.brand, receivedAt: new Date(mention.receivedAt) },
  );
}

const noteOf = ({ media_type }: Found) =>
  media_type === 'VIDEO' ? '[video]' : media_type ? '[photo]' : '[attachment]';

function errorOf({ body }: GuardedAnswer): GraphError | undefined {
  try {
    return parseJson(body, errorSchema).error;
  } catch {
    return undefined;
  }
}

/** https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes */
const isGone = ({ status }: GuardedAnswer, error: GraphError | undefined) =>
  status === 404 || error?.code === 24 || (error?.code === 100 && error.error_subcode === 33);

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
function refusal({ status, headers }: GuardedAnswer, error: GraphError | undefined, now: Date): Error {
  const { code = 0 } = error ?? {};
  const why = `Instagram answered ${status}${code ? `, code ${code}` : ''}`;
  const wait = retryAfter(headers['retry-after'], now);
  const isToken = [3, 10, 102, 190].includes(code) || (code >= 200 && code < 300) || [401, 403].includes(status);
  const isLimit = status === 429 || [4, 17, 32, 341, 368, 613].includes(code) || (code >= 80_000 && code < 80_100);
  if (isLimit) return new UnavailableError(why, wait ?? LIMIT_WAIT);
  if (isToken) return new UnavailableError(`${why}: the access token is not accepted`, wait ?? LONGEST_WAIT);
  const mayPass = status >= 500 || status === 408 || code === 1 || code === 2 || error?.is_transient;
  return mayPass ? new UnavailableError(why, wait) : new PermanentError(why);
}
