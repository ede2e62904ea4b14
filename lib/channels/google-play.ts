/**
 * Reviews of an app on Google Play, as its developer may read them. https://developers.google.com/android-publisher/reply-to-reviews
 *
 * A review is known by its id; our answer to it stands in its thread. One answer of the API does not tell an edited
 * review from a new one, so each is read with its last change as its revision, and a later one counts as an edit. The
 * list runs from the review that was written or edited last. An answer of ours moves nothing in it, so every six hours
 * the whole list is read for them.
 */
import * as z from 'zod';
import type { Mention } from '../mention/mention.ts';
import { parseJson, parseShape, readEach } from './channel.ts';
import { mentionsOfReview, reviewSchema } from './parts/google-review.ts';
import { contextOf, type Polled, type PolledChannel } from './poller.ts';
import { answeredJson } from './tools/answered.ts';
import { endpoint } from './tools/endpoint.ts';
import { type Reading, readNewestFirst } from './tools/newest-first.ts';
import { dropServiceAuthorization, serviceAuthorization } from './tools/service-account.ts';

/** Without reviews, Google leaves out the list. */
const pageSchema = z.object({
  reviews: z.array(z.unknown()).default([]),
  tokenPagination: z.object({ nextPageToken: z.string().max(2_000).nullish() }).nullish(),
});
const bodySchema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

const list = z.record(z.string(), z.unknown());
const cursorSchema = z.object({
  latest: list,
  /** A reading of the whole list that is under way. */
  whole: list.optional(),
  /** When the last one began, and this one, in milliseconds since 1970. */
  wholeAt: z.number(),
  wholeBegan: z.number().optional(),
});
type Cursor = z.infer<typeof cursorSchema>;

const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';
const WHOLE_EVERY_MS = 6 * 3_600_000;
const OVERLAP_MS = 15 * 60_000;

export const googlePlay: PolledChannel = {
  cannot: [
    'It sees the reviews of the last week only, those of production versions, and no stars without words.',
    'It does not tell a new review from an edited one, nor who wrote it: each review is a case of its own.',
    'It sees no deletions, and an answer of ours up to six hours late.',
  ],
  address: 'https://androidpublisher.googleapis.com',
  options: z.strictObject({
    package: z
      .string()
      .regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/, 'the name of the app’s package, such as com.example.app')
      .max(200),
  }),
  credentials: ['clientEmail', 'privateKey'],
  reads: {
    unit: 'request',
    perThousand: 0,
    perDay: 3_000,
    source: 'https://developers.google.com/android-publisher/quotas',
  },

  parse(body, context) {
    return readEach(entriesOf(body), context, ({ entry, at }) =>
      mentionsOfReview(parseShape(entry, reviewSchema, at), context),
    );
  },

  async poll(source, saved, tools) {
    const cursor = cursorSchema.safeParse(saved).data;
    const credentials = await tools.credentials();
    const headers = await serviceAuthorization(credentials, SCOPE, tools);
    const readPage = async (token?: string) => {
      const path = `androidpublisher/v3/applications/${source.options.package}/reviews`;
      const answer = await tools.get(endpoint(source.url, path, { maxResults: '100', token }), headers);
      if (answer.status === 401) dropServiceAuthorization(credentials, SCOPE);
      if (answer.status === 400 && token) return undefined;
      const { tokenPagination } = answeredJson(answer, pageSchema, tools.now);
      const mentions = googlePlay.parse(answer.body, contextOf(source, tools)).map(revised);
      return { mentions, next: tokenPagination?.nextPageToken || undefined };
    };
    const reading = { now: tools.now, overlapMs: OVERLAP_MS, readPage };
    return cursor && isWholeDue(cursor, tools.now) ? readWhole(cursor, reading) : readLatest(cursor, reading);
  },
};

const revised = (mention: Mention): Mention => ({ ...mention, revision: Date.parse(mention.postedAt) });

async function readLatest(cursor: Cursor | undefined, reading: Reading): Promise<Polled> {
  const page = await readNewestFirst(cursor?.latest, { ...reading, placeOf });
  return { ...page, cursor: { wholeAt: reading.now.getTime(), ...cursor, latest: page.cursor } };
}

/** Our answer to a review stands where the review does. */
const placeOf = (mention: Mention) => (mention.own ? undefined : mention.revision);

const isWholeDue = ({ latest, whole, wholeAt }: Cursor, now: Date) =>
  whole !== undefined || (latest.walk === undefined && now.getTime() - wholeAt >= WHOLE_EVERY_MS);

/** Gives the answers that we wrote since the last reading of the whole list. */
async function readWhole(cursor: Cursor, reading: Reading): Promise<Polled> {
  const { latest, wholeAt, wholeBegan = reading.now.getTime() } = cursor;
  let isLost = false;
  const readPage = async (token?: string) => {
    const page = await reading.readPage(token);
    isLost = page === undefined;
    return page;
  };
  // Nothing known, so that nothing ends it before the list does.
  const begin = { until: 0, seen: [] };
  const page = await readNewestFirst(cursor.whole ?? begin, { ...reading, readPage, placeOf: () => undefined });
  const next = page.more ? { whole: page.cursor, wholeAt, wholeBegan } : { wholeAt: isLost ? wholeAt : wholeBegan };
  const mentions = page.mentions.filter(({ own, revision }) => own && revision >= wholeAt - OVERLAP_MS);
  return { ...page, mentions, cursor: { latest, ...next } };
}

/** The reviews of an answer, of a bare list, or a single one. */
function entriesOf(body: Buffer): { entry: unknown; at: PropertyKey[] }[] {
  const answer = parseJson(body, bodySchema);
  if (Array.isArray(answer)) return answer.map((entry, i) => ({ entry, at: [i] }));
  if (Object.hasOwn(answer, 'reviewId') || Object.hasOwn(answer, 'comments')) return [{ entry: answer, at: [] }];
  const { reviews } = parseShape(answer, pageSchema);
  return reviews.map((entry, i) => ({ entry, at: ['reviews', i] }));
}
