/**
 * Trustpilot: reviews of the company and of its products. Trustpilot signs nothing, as far as is known, so who calls
 * proves it by a key of ours in the subscription's address: as its last part, or as the password of basic auth (that
 * Trustpilot sends one is unconfirmed; the part of the address always works).
 * https://support.trustpilot.com/hc/en-us/community/posts/10109980750738
 *
 * The key says nothing about the body. So a review of the company that is new or edited is asked of Trustpilot by its
 * id, with `apiKey` of the brand's secret, before it is judged. Without an `apiKey`, and for reviews of products, which
 * only a business user's token may read, the call is believed. A deletion is believed: there is nothing left to ask.
 * https://developers.trustpilot.com/service-reviews-api
 *
 * Only the name of the event and the data of a new review are documented; that of an edit is read alike, and of a
 * deletion only the id. An edit tells no time, so it is dated by what the API says, or else by its arrival.
 */
import * as z from 'zod';
import { PermanentError, UnavailableError } from '../errors.ts';
import { DELETED_REVISION, type Mention } from '../mention/mention.ts';
import { BadPayload, parseJson, parseShape, readEach, sameBytes, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { answeredJson } from './tools/answered.ts';

const API = 'https://api.trustpilot.com';
/** Where people read a review of the company; those of products have no page of their own. */
const PAGES = 'https://www.trustpilot.com/reviews/';
/** Trustpilot may announce a review before its API knows it: what is not there by then is gone. */
const APPEARS_WITHIN_MS = 5 * 60_000;

/** Becomes a part of the API's address. */
const id = z.string().regex(/^[\w-]{1,200}$/, 'not an id');

/** ISO 8601; the API's examples have no offset, and mean UTC. */
const instant = z
  .string()
  .transform((text) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`))
  .refine((date) => date.getTime() >= 0, 'not a date since 1970');

/** As the webhook and the API have it: they name the customer, and the text of a product's review, differently. */
const reviewSchema = z.object({
  id,
  stars: z.number().min(0).max(5),
  title: z.string().nullish(),
  text: z.string().nullish(),
  content: z.string().nullish(),
  language: z.string().nullish(),
  createdAt: instant.nullish(),
  updatedAt: instant.nullish(),
  consumer: z
    .object({ id: z.string().min(1).max(200).nullish(), name: z.string().nullish(), displayName: z.string().nullish() })
    .nullish(),
  source: z.string().nullish(),
  reviewVerificationLevel: z.string().nullish(),
  referenceId: z.string().nullish(),
  numberOfLikes: z.number().int().nonnegative().nullish(),
});
type Review = z.infer<typeof reviewSchema>;

const callSchema = z.object({
  events: z.array(z.object({ eventName: z.string(), eventData: z.unknown().optional() })),
});

const EVENT = /^(service|product)-review-(created|updated|deleted)$/;

export const trustpilot: WebhookChannel = {
  proof: 'shared secret',
  cannot: [
    'It does not prove what a review says: without an apiKey, and for reviews of products, whoever knows the address is believed.',
    'It does not hear of your replies to reviews: a case stays unanswered until somebody says so.',
    'It does not keep the order number that a review refers to.',
  ],
  verify({ headers, token = '' }, { keys }) {
    const claims = [token, passwordOf(headers.authorization)].map((claim) => Buffer.from(claim));
    return keys.flatMap((key) => claims.map((claim) => sameBytes(claim, Buffer.from(key)))).includes(true);
  },

  parse(body, context) {
    const { events } = parseJson(body, callSchema);
    return readEach([...events.entries()], context, ([i, { eventName, eventData }]) => {
      const [, subject, change] = EVENT.exec(eventName) ?? [];
      if (!subject) {
        context.onIgnored('an event that is no review');
        return [];
      }
      const at = ['events', i, 'eventData'];
      if (change === 'deleted') return [deletion(parseShape(eventData, z.object({ id }), at).id, context)];
      const review = parseShape(eventData, reviewSchema, at);
      const changedAt = change === 'updated' ? context.receivedAt.getTime() : 0;
      if (subject === 'product') return [mentionOfReview(review, undefined, changedAt, context)];
      return [{ ...mentionOfReview(review, PAGES, changedAt, context), ask: { review: review.id } }];
    });
  },

  async complete(mention, { get, secret: { extra }, now }) {
    const { ask, ...told } = mention;
    if (!extra.apiKey) return told;
    const { review: asked } = parseShape(ask, z.object({ review: id }));
    const answer = await get(`${extra.apiUrl ?? API}/v1/reviews/${asked}`, { apikey: extra.apiKey });
    const receivedAt = new Date(mention.receivedAt);
    if (answer.status === 404 || answer.status === 410) {
      if (now.getTime() - receivedAt.getTime() > APPEARS_WITHIN_MS) return undefined;
      throw new UnavailableError('the review is not there, or not there yet');
    }
    if (answer.status === 400) throw new PermanentError('Trustpilot takes this for no review');
    const review = answeredJson(answer, reviewSchema, now);
    if (review.id !== asked) throw new BadPayload('id: of another review');
    const whole = mentionOfReview(review, PAGES, mention.revision, { brand: mention.brand, receivedAt });
    const invited = whole.review?.invited ?? told.review?.invited;
    return { ...whole, review: { stars: review.stars, invited } };
  },
};

/** `changedAt`, in epoch milliseconds, is when a review was edited that does not say so itself; 0 for never. */
function mentionOfReview(
  review: Review,
  pages: string | undefined,
  changedAt: number,
  context: { brand: string; receivedAt: Date },
): Mention {
  const { consumer, numberOfLikes } = review;
  const text = review.text ?? review.content;
  return mentionOf(
    {
      channel: 'trustpilot',
      kind: 'review',
      externalId: review.id,
      revision: review.updatedAt?.getTime() ?? changedAt,
      text: text || review.title || '',
      title: text ? (review.title ?? undefined) : undefined,
      url: pages && pages + review.id,
      languageHint: review.language ?? undefined,
      author: { id: consumer?.id ?? undefined, name: consumer?.name ?? consumer?.displayName ?? undefined },
      public: true,
      own: false,
      postedAt: review.createdAt ?? undefined,
      review: { stars: review.stars, invited: isInvited(review) },
      reactions: numberOfLikes == null ? undefined : { likes: numberOfLikes },
    },
    context,
  );
}

function deletion(externalId: string, context: { brand: string; receivedAt: Date }): Mention {
  return mentionOf(
    {
      channel: 'trustpilot',
      kind: 'review',
      externalId,
      revision: DELETED_REVISION,
      text: '',
      author: {},
      public: true,
      own: false,
    },
    context,
  );
}

/**
 * The API names the kind of invitation, or `Organic`; the webhook does not, yet only who was invited brings the order's
 * reference along. Undefined where nothing is told.
 */
function isInvited({ source, reviewVerificationLevel, referenceId }: Review): boolean | undefined {
  if (source) return source.toLowerCase() !== 'organic';
  return referenceId || reviewVerificationLevel?.toLowerCase() === 'invited' ? true : undefined;
}

/** The password of basic auth (RFC 7617); '' where there is none, which is no key. */
function passwordOf(authorization = ''): string {
  const [, encoded = ''] = /^basic +(\S+)$/i.exec(authorization) ?? [];
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : '';
}
