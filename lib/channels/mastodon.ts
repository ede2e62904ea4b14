/**
 * Mastodon, and servers that speak its API. A source is an account's notifications, with what the account itself posts,
 * or, with the option `tag`, a hashtag's public timeline. https://docs.joinmastodon.org/methods/notifications/
 * https://docs.joinmastodon.org/methods/timelines/#tag
 */
import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import type { Source } from '../poll/source.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { type List, listSchema, readOn } from './parts/mastodon-list.ts';
import { accountSchema, statusMention, statusSchema } from './parts/mastodon-status.ts';
import { contextOf, type PolledChannel, type PollTools, type SourceContext } from './poller.ts';
import { answered, answeredJson } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import type { GuardedAnswer } from './tools/fetch.ts';
import { tokenCache } from './tools/tokens.ts';

/** A post has no `type`. */
const entrySchema = z.object({ type: z.string().optional(), status: z.unknown().optional() });
const pageSchema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

const SPEAKS_TO_US = ['mention', 'quote'];
const cursorSchema = z.object({ turn: z.number().int().nonnegative(), lists: z.record(z.string(), listSchema) });

/** Who a token belongs to, looked up once an hour. */
const accounts = tokenCache<{ id: string; names: string[]; expiresAt: Date }>();
const LOOK_UP_EVERY_MS = 60 * 60_000;

export const mastodon: PolledChannel = {
  cannot: [
    'It sees no deletions, and an edit only within ten minutes of the post.',
    'It sees what its server has heard of: a tag holds the posts that reached that server.',
    'It names a conversation by the server it reads: of one conversation read at two servers, each half is its own.',
  ],
  address: undefined,
  options: z.strictObject({
    tag: z
      .string()
      .regex(/^[\p{L}\p{M}\p{N}_]{1,100}$/u, 'a hashtag without #')
      .optional(),
  }),
  credentials: ['accessToken'],
  reads: {
    unit: 'request',
    perThousand: 0,
    // A server allows 300 paged requests in 15 minutes to all that act for one user: a third of that.
    perDay: 9_600,
    source: 'https://docs.joinmastodon.org/api/rate-limits/',
  },

  parse(body, context) {
    const page = parseJson(body, pageSchema);
    const entries = Array.isArray(page) ? page.map((entry, i) => ({ entry, at: [i] })) : [{ entry: page, at: [] }];
    return readEach(entries, context, ({ entry, at }) => mentionsOf(entry, at, context));
  },

  /** One page of one list; the lists take turns. */
  async poll(source, saved, tools) {
    const { turn, lists } = cursorSchema.safeParse(saved).data ?? { turn: 0, lists: {} };
    const headers = await authorization(tools);
    const me = await whoAmI(source, headers, tools);
    const paths = pathsOf(source, me.id);
    const current = turn % paths.length;
    const { name, path } = paths[current] ?? paths[0];
    const list: List | undefined = lists[name];
    const address = endpoint(source.url, path, { limit: '40', min_id: list?.after });
    const body = answered(withWait(await tools.get(address, headers)), tools.now);
    const ownAccounts = new Set([...tools.ownAccounts, ...me.names]);
    const mentions = mastodon.parse(body, contextOf(source, { ...tools, ownAccounts }));
    const { fresh, next, more } = readOn(list, body, mentions);
    const following = more ? current : (current + 1) % paths.length;
    return {
      mentions: fresh,
      cursor: { turn: following, lists: { ...lists, [name]: next } },
      reads: 1,
      more: more || following > 0,
    };
  },
};

type NamedPath = { name: string; path: string };

/** Filtered notifications too: a server may hold back those of new or unknown accounts, and customers are both. */
const NOTIFICATIONS = `/api/v1/notifications?${SPEAKS_TO_US.map((type) => `types[]=${type}`).join('&')}&include_filtered=true`;

function pathsOf({ options }: Source, account: string): [NamedPath, ...NamedPath[]] {
  if (options.tag) return [{ name: 'tag', path: `/api/v1/timelines/tag/${encodeURIComponent(options.tag)}` }];
  return [
    { name: 'notifications', path: NOTIFICATIONS },
    { name: 'own', path: `/api/v1/accounts/${encodeURIComponent(account)}/statuses?exclude_reblogs=true` },
  ];
}

async function authorization(tools: PollTools): Promise<{ authorization: string }> {
  const { accessToken } = await tools.credentials();
  return { authorization: `Bearer ${accessToken}` };
}

/** Like the exchange of a token, this asks for no data and is not counted. */
function whoAmI(source: Source, headers: { authorization: string }, { get, now }: PollTools) {
  return accounts.get({ ...headers, server: source.url }, now, async () => {
    const answer = await get(endpoint(source.url, '/api/v1/accounts/verify_credentials'), headers);
    const { id, url } = answeredJson(withWait(answer), accountSchema, now);
    return { id, names: url ? [id, url] : [id], expiresAt: new Date(now.getTime() + LOOK_UP_EVERY_MS) };
  });
}

/** Mastodon says when to come again by a header and as a date of its own making. */
function withWait(answer: GuardedAnswer): GuardedAnswer {
  const reset = answer.headers['x-ratelimit-reset'];
  if (answer.headers['retry-after'] !== undefined || typeof reset !== 'string') return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': reset } };
}

function mentionsOf(entry: unknown, at: PropertyKey[], context: SourceContext): Mention[] {
  const { type, status } = parseShape(entry, entrySchema, at);
  if (type !== undefined && !SPEAKS_TO_US.includes(type)) return ignored('a notification of another kind', context);
  if (type !== undefined && !status) return ignored('a notification without its post', context);
  const post =
    type === undefined ? parseShape(entry, statusSchema, at) : parseShape(status, statusSchema, [...at, 'status']);
  return post.reblog ? ignored('a boost', context) : [statusMention(post, context)];
}

function ignored(why: string, context: SourceContext): Mention[] {
  context.onIgnored(why);
  return [];
}
