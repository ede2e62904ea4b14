/**
 * App Store reviews, by Apple's public feed of one app in one country: `/<cc>/rss/customerreviews/page=N/id=<app>/
 * sortBy=mostRecent/json`, up to 50 reviews a page. Apple documents the feed nowhere any more; its shape is as
 * recorded: each scalar is `{"label": ...}`, `entry` is an object where there is one, absent where there is none, and
 * the first entry may be the app itself, which has no stars. Some variants leave `updated` out.
 *
 * `updated` is when a review was written or last rewritten; the feed does not say which. A review that was known with
 * another date has been rewritten since, and that date is its revision.
 */
import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { mentionOf } from './draft.ts';
import { contextOf, type PolledChannel, type SourceContext } from './poller.ts';
import { answered } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import { keysOf, postedTime, readNewestFirst } from './tools/newest-first.ts';

const LAST_PAGE = 10;
/** Apple looks at reviews before it shows them [?]: one may turn up behind those of the following day. */
const OVERLAP_MS = 24 * 3_600_000;

const scalar = z.union([z.string(), z.number()]).transform(String);
/** Of a field that we can do without. */
const label = z.object({ label: scalar.nullish() }).nullish();
const stars = z
  .string()
  .regex(/^[0-5](\.\d{1,3})?$/, 'not a number of stars')
  .transform(Number)
  .pipe(z.number().max(5));
const oneOrMany = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.array(shape), shape.transform((one) => [one])]).nullish();

const feedSchema = z.object({ feed: z.object({ entry: z.unknown().optional() }) });
const reviewSchema = z.object({
  id: z.object({ label: scalar.pipe(z.string().min(1).max(200)) }),
  title: label,
  content: z.object({ label: scalar }),
  updated: label,
  author: z.object({ name: label, uri: label }).nullish(),
  link: oneOrMany(z.object({ attributes: z.object({ href: z.string().nullish() }).nullish() })),
  'im:rating': z.object({ label: scalar.pipe(stars) }),
  'im:version': label,
  'im:voteSum': label,
});

export const appStore: PolledChannel = {
  cannot: [
    'It sees the newest 500 reviews of a country: what comes in faster than it is read is lost.',
    'It sees neither ratings without words, nor deletions, nor the answers that we give.',
    'It notices that a review was rewritten only while it remembers its date, for the newest 500.',
  ],
  address: 'https://itunes.apple.com/',
  options: z.strictObject({
    app: z.string().regex(/^\d{1,15}$/, 'the digits after "id" in the address of the app'),
    country: z.string().regex(/^[a-z]{2}$/, 'two small letters, such as gb'),
  }),
  credentials: [],
  reads: { unit: 'request', perThousand: 0, perDay: 1_440, source: 'https://itunes.apple.com: free, limits unsaid' },

  parse(body, context) {
    const { entry } = parseJson(body, feedSchema).feed;
    const entries = Array.isArray(entry) ? entry : entry === undefined || entry === null ? [] : [entry];
    return readEach([...entries.entries()], context, ([at, one]) => reviewOf(one, ['feed', 'entry', at], context));
  },

  async poll(source, saved, tools) {
    const { app, country } = source.options;
    const readPage = async (next = '1') => {
      const path = `${country}/rss/customerreviews/page=${next}/id=${app}/sortBy=mostRecent/json`;
      const answer = await tools.get(endpoint(source.url, path), { accept: 'application/json' });
      const mentions = this.parse(answered(answer, tools.now), contextOf(source, tools));
      const page = Number(next);
      return { mentions, next: mentions.length > 0 && page < LAST_PAGE ? String(page + 1) : undefined };
    };
    const polled = await readNewestFirst(saved, { now: tools.now, overlapMs: OVERLAP_MS, readPage, keyOf });
    const dated = new Set(keysOf(saved).map((key) => /^(.+)@./.exec(key)?.[1]));
    return { ...polled, mentions: polled.mentions.map((one) => (dated.has(one.externalId) ? rewritten(one) : one)) };
  },
};

const keyOf = (review: Mention) => `${review.externalId}@${postedTime(review)?.toString(36) ?? ''}`;

const rewritten = (review: Mention): Mention => ({ ...review, revision: postedTime(review) ?? 0 });

function reviewOf(entry: unknown, at: PropertyKey[], context: SourceContext): Mention[] {
  if (!('im:rating' in parseShape(entry, z.looseObject({}), at))) {
    context.onIgnored('the app itself');
    return [];
  }
  const review = parseShape(entry, reviewSchema, at);
  const { id, content, title, author, link, updated } = review;
  const writtenAt = new Date(updated?.label ?? '');
  const draft = {
    channel: 'app-store',
    kind: 'review',
    externalId: id.label,
    text: content.label,
    title: title?.label ?? undefined,
    url: link?.find((one) => one.attributes?.href)?.attributes?.href ?? undefined,
    author: { id: /\/id(\d{1,20})/.exec(author?.uri?.label ?? '')?.[1], name: author?.name?.label ?? undefined },
    threadId: id.label,
    public: true,
    own: false,
    postedAt: writtenAt.getTime() >= 0 ? writtenAt : undefined,
    review: { stars: review['im:rating'].label, version: review['im:version']?.label?.slice(0, 100) },
    reactions: { likes: votes(review['im:voteSum']?.label) },
    maxAgeMs: context.source.maxAgeMs,
  } as const;
  return [mentionOf(draft, context)];
}

/** How many more found a review helpful than not. */
function votes(text: string | null | undefined): number | undefined {
  const count = Number(text ?? Number.NaN);
  return Number.isSafeInteger(count) ? Math.max(0, count) : undefined;
}
