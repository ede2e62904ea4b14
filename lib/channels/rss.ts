/**
 * RSS and Atom feeds. An entry is known by the source and its guid, id or link; a later `updated` of an Atom entry is
 * an edit. The cursor holds what the server needs to say "nothing new" (RFC 9110, 13) and which entries were seen.
 */
import * as z from 'zod';
import { digest } from '../mention/key.ts';
import type { Mention } from '../mention/mention.ts';
import { mentionOf } from './draft.ts';
import { contextOf, type PolledChannel, type SourceContext } from './poller.ts';
import { answered } from './tools/answered.ts';
import { xmlText } from './tools/encoding.ts';
import { type Entry, type Feed, parseFeed } from './tools/feed.ts';

/** Entries that left the feed and are still known: some feeds bring them back. */
const REMEMBERED = 500;
/** Most entries known in all, some 60 KB: the state is one item, and each write costs its size. */
const MOST = 4_000;

const cursorSchema = z.object({
  etag: z.string().max(500).optional(),
  lastModified: z.string().max(100).optional(),
  seen: z.array(z.string()).default([]),
});

export const rss: PolledChannel = {
  cannot: [
    'It sees neither deletions nor, without dates in the feed, edits.',
    'A feed does not say which accounts are ours: an answer of the brand is a mention like any other.',
  ],
  address: undefined,
  options: z.object({}).catchall(z.never('a feed has no options')),
  credentials: [],
  reads: { unit: 'request', perThousand: 0, perDay: 1_440, source: 'a request a minute, as the schedule runs' },

  parse(body, context, contentType) {
    return mentionsOf(parseFeed(xmlText(body, contentType)), context);
  },

  async poll(source, saved, tools) {
    const { get, now } = tools;
    const cursor = cursorSchema.safeParse(saved ?? {}).data ?? { seen: [] };
    const answer = await get(source.url, {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5',
      ...(cursor.etag && { 'if-none-match': cursor.etag }),
      ...(cursor.lastModified && { 'if-modified-since': cursor.lastModified }),
    });
    if (answer.status === 304) return { mentions: [], cursor, reads: 1 };
    const mentions = this.parse(answered(answer, now), contextOf(source, tools), answer.headers['content-type']);
    const present = mentions.map(seenKey);
    const known = new Set(cursor.seen);
    const seen = [...new Set([...present, ...cursor.seen])].slice(
      0,
      Math.max(REMEMBERED, Math.min(MOST, present.length)),
    );
    const { etag, 'last-modified': lastModified } = answer.headers;
    return {
      mentions: mentions.filter((mention) => !known.has(seenKey(mention))),
      cursor: { ...cursorSchema.safeParse({ etag, lastModified }).data, seen },
      reads: 1,
    };
  },
};

/** Mentions of a feed, one an entry that has words. */
function mentionsOf(feed: Feed, context: SourceContext): Mention[] {
  return feed.entries.flatMap((entry) => {
    const mention = mentionOfEntry(entry, feed, context);
    if (!mention) context.onIgnored('an entry without words');
    return mention ?? [];
  });
}

function mentionOfEntry(entry: Entry, feed: Feed, context: SourceContext): Mention | undefined {
  const { source } = context;
  const { title, text = title, author, publishedAt, updatedAt } = entry;
  if (text === undefined) return undefined;
  const id = entry.id ?? digest(`${title}\n${text}`);
  const isEdited = updatedAt !== undefined && updatedAt.getTime() !== publishedAt?.getTime();
  return mentionOf(
    {
      channel: source.channel,
      kind: 'post',
      externalId: `${source.id}/${id.length > 1_500 ? digest(id) : id}`,
      revision: isEdited ? updatedAt.getTime() : 0,
      text,
      title: text === title ? undefined : title,
      url: entry.link && URL.parse(entry.link, source.url)?.href,
      languageHint: feed.language,
      author: { id: author.uri && author.uri.length <= 200 ? author.uri : undefined, name: author.name },
      public: true,
      own: false,
      postedAt: publishedAt,
      maxAgeMs: source.maxAgeMs,
    },
    context,
  );
}

/** 72 bits tell a feed's entries and their edits apart. */
const seenKey = (mention: Mention) => digest(`${mention.externalId} ${mention.revision}`).slice(0, 12);
