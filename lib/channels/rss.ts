/**
 * RSS and Atom feeds. An entry is known by the source and its guid, id or link; a later `updated` of an Atom entry is
 * an edit. The cursor holds what the server needs to say "nothing new" (RFC 9110, 13) and which entries were seen.
 */
import * as z from 'zod';
import { UnavailableError } from '../errors.ts';
import { digest } from '../mention/key.ts';
import type { Mention } from '../mention/mention.ts';
import { retryAfter } from '../notify/answer.ts';
import { mentionOf } from './draft.ts';
import { xmlText } from './encoding.ts';
import { type Entry, type Feed, parseFeed } from './feed.ts';
import type { PolledChannel } from './poller.ts';
import type { Source } from './source.ts';

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
  async poll(source, saved, { get, now }) {
    const cursor = cursorSchema.safeParse(saved ?? {}).data ?? { seen: [] };
    const answer = await get(source.url, {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5',
      ...(cursor.etag && { 'if-none-match': cursor.etag }),
      ...(cursor.lastModified && { 'if-modified-since': cursor.lastModified }),
    });
    if (answer.status === 304) return { mentions: [], cursor };
    if (answer.status !== 200)
      throw new UnavailableError(`the feed answered ${answer.status}`, retryAfter(answer.headers['retry-after'], now));
    const feed = parseFeed(xmlText(answer.body, answer.headers['content-type']));
    const mentions = mentionsOf(feed, source, now);
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
    };
  },
};

/** Mentions of a feed, one an entry that has words and says which it is. */
export function mentionsOf(feed: Feed, source: Source, receivedAt: Date): Mention[] {
  const mentions = feed.entries.map((entry) => mentionOfEntry(entry, feed, source, receivedAt));
  return mentions.filter((mention) => mention !== undefined);
}

function mentionOfEntry(entry: Entry, feed: Feed, source: Source, receivedAt: Date): Mention | undefined {
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
    { brand: source.brand, receivedAt },
  );
}

/** 72 bits tell a feed's entries and their edits apart. */
const seenKey = (mention: Mention) => digest(`${mention.externalId} ${mention.revision}`).slice(0, 12);
