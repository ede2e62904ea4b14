/**
 * Bluesky. A source is an account's notifications, with what the account itself posts, or, with the option `search`, a
 * search. https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications
 * https://docs.bsky.app/docs/api/app-bsky-feed-search-posts
 *
 * `parse` also reads events of the Jetstream, one a line, so that a capture of it can be looked at. It is not polled: it
 * is a socket that stays open and brings every post of the network, unsigned, where a search brings ours.
 */
import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import type { Source } from '../poll/source.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { isJetstreamEvent, jetstreamMentions } from './parts/bluesky-jetstream.ts';
import { postMention, postSchema } from './parts/bluesky-post.ts';
import { checkToken, sessionOf } from './parts/bluesky-session.ts';
import { contextOf, type PolledChannel, type SourceContext } from './poller.ts';
import { answeredJson } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import { readNewestFirst } from './tools/newest-first.ts';

const listSchema = z.array(z.unknown());
const answerSchema = z.union([listSchema, z.record(z.string(), z.unknown())]);
const pageSchema = z.object({ cursor: z.string().max(2_000).nullish() });

/** A notification has a `reason`; an account's own feed wraps each post, with a reason of another kind. */
const entrySchema = z.object({
  reason: z.union([z.string(), z.object({ $type: z.string() })]).nullish(),
  post: z.unknown().optional(),
});

const SPEAKS_TO_US = ['mention', 'reply', 'quote'];
const IGNORED: Record<string, string> = { like: 'a like', repost: 'a repost', follow: 'a new follower' };

/** Of each list how far it was read, and whose turn it is. */
const cursorSchema = z.object({
  turn: z.number().int().nonnegative(),
  lists: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Posts are listed by when their author's app says they were written, some of them late. */
const OVERLAP_MS = 15 * 60_000;

export const bluesky: PolledChannel = {
  cannot: [
    'It sees no deletions.',
    'Bluesky does not tell with a post how many followers its author has.',
    'It misses a post that Bluesky lists more than a quarter of an hour after it was written.',
  ],
  address: 'https://bsky.social',
  options: z.strictObject({ search: z.string().min(1).max(300).optional() }),
  credentials: ['identifier', 'appPassword'],
  reads: {
    unit: 'request',
    perThousand: 0,
    perDay: 10_000,
    source: 'https://docs.bsky.app/docs/advanced-guides/rate-limits',
  },

  parse(body, context) {
    return readEach(entriesOf(body), context, ({ entry, at }) => mentionsOf(entry, at, context));
  },

  /** One page of one list; the lists take turns. */
  async poll(source, saved, tools) {
    const { turn, lists } = cursorSchema.safeParse(saved).data ?? { turn: 0, lists: {} };
    const credentials = await tools.credentials();
    const session = await sessionOf(source.url, credentials, tools);
    const all = listsOf(source, session.did);
    const current = turn % all.length;
    const { name, path, query } = all[current] ?? all[0];
    const context = contextOf(source, { ...tools, ownAccounts: new Set([...tools.ownAccounts, session.did]) });
    const readPage = async (cursor?: string) => {
      const address = endpoint(source.url, `xrpc/${path}`, { ...query, limit: '100', cursor });
      const answer = await tools.get(address, { authorization: `Bearer ${session.token}` });
      checkToken(answer, source.url, credentials);
      if (answer.status === 400 && cursor) return undefined;
      const { cursor: next } = answeredJson(answer, pageSchema, tools.now);
      const mentions = bluesky.parse(answer.body, context);
      // A page of nothing but reposts of ours: what we said before them was read before.
      return { mentions, next: name === 'own' && mentions.length === 0 ? undefined : (next ?? undefined) };
    };
    const page = await readNewestFirst(lists[name], { now: tools.now, overlapMs: OVERLAP_MS, readPage });
    const following = page.more ? current : (current + 1) % all.length;
    return {
      ...page,
      cursor: { turn: following, lists: { ...lists, [name]: page.cursor } },
      more: page.more || following > 0,
    };
  },
};

type List = { name: string; path: string; query: Record<string, string> };

function listsOf({ options: { search } }: Source, did: string): [List, ...List[]] {
  if (search) return [{ name: 'search', path: 'app.bsky.feed.searchPosts', query: { q: search, sort: 'latest' } }];
  const reasons = SPEAKS_TO_US.map((reason) => `reasons=${reason}`).join('&');
  return [
    { name: 'notifications', path: `app.bsky.notification.listNotifications?${reasons}`, query: {} },
    { name: 'own', path: 'app.bsky.feed.getAuthorFeed', query: { actor: did, filter: 'posts_with_replies' } },
  ];
}

type Entry = { entry: unknown; at: PropertyKey[] };

/** The entries of an answer, of a bare list of them, of a single one, or of a file with one a line. */
function entriesOf(body: Buffer): Entry[] {
  const lines = body
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 1 && lines.every((line) => line.startsWith('{') && line.endsWith('}')))
    return lines.map((line, i) => ({ entry: parseJson(Buffer.from(line), z.unknown()), at: [`line ${i + 1}`] }));
  const answer = parseJson(body, answerSchema);
  if (Array.isArray(answer)) return answer.map((entry, i) => ({ entry, at: [i] }));
  const key = ['notifications', 'posts', 'feed'].find((name) => Object.hasOwn(answer, name));
  if (!key) return [{ entry: answer, at: [] }];
  return parseShape(answer[key], listSchema, [key]).map((entry, i) => ({ entry, at: [key, i] }));
}

function mentionsOf(entry: unknown, at: PropertyKey[], context: SourceContext): Mention[] {
  if (isJetstreamEvent(entry)) return jetstreamMentions(entry, at, context);
  const { reason, post } = parseShape(entry, entrySchema, at);
  if (typeof reason === 'string' && !SPEAKS_TO_US.includes(reason)) {
    context.onIgnored((Object.hasOwn(IGNORED, reason) && IGNORED[reason]) || 'a notification of another kind');
    return [];
  }
  if (typeof reason === 'object' && reason?.$type.endsWith('#reasonRepost')) {
    context.onIgnored('a repost');
    return [];
  }
  const read = post === undefined ? parseShape(entry, postSchema, at) : parseShape(post, postSchema, [...at, 'post']);
  return [postMention(read, context, context.source.maxAgeMs)];
}
