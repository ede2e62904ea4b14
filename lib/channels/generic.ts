/**
 * Anything else, by the Standard Webhooks specification: `webhook-id`, `webhook-timestamp` (seconds, five minutes
 * either way) and `webhook-signature` (`v1,<base64>`, several separated by spaces).
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * The body is one mention, or `{"mentions": [...]}` with up to 1,000 of them, in the format of `genericMention`.
 */
import { isUtf8 } from 'node:buffer';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { UnavailableError } from '../errors.ts';
import { DELETED_REVISION, mentionSchema } from '../mention/mention.ts';
import { type ParseContext, parseJson, parseShape, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';

export const MAX_MENTIONS = 1_000;

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= 0, 'not before 1970');

const id = z.string().min(1);

/** Our own format; what it does not name is ignored, `null` counts as absent. */
export const genericMention = z
  .object({
    id: id.max(1_000).describe('Id of the post, unique within its source; the same id again is the same mention'),
    text: z.string().nullish().describe('What was written, plain text; needed unless the mention is deleted'),
    author: z
      .object({
        id: id.max(200).nullish().describe('Stable id of the author; without one, each mention becomes its own case'),
        handle: z.string().nullish().describe('Name that the author goes by on the platform'),
        name: z.string().nullish().describe('Name as displayed'),
        followers: z.number().int().nonnegative().nullish(),
        verified: z.boolean().nullish(),
      })
      .nullish(),
    title: z.string().nullish().describe('Headline of a review or post'),
    url: z.string().nullish().describe('Where to read it'),
    postedAt: instant.nullish().describe('When it was posted, ISO 8601 with offset; by default now'),
    threadId: id.max(1_000).nullish().describe('Conversation; mentions of one thread belong to one case'),
    kind: mentionSchema.shape.kind.default('post'),
    public: z.boolean().nullish().describe('Whether others can read it; by default all but messages'),
    language: z.string().nullish().describe('BCP 47 tag, if the platform knows'),
    own: z.boolean().default(false).describe("Written by one of the brand's own accounts"),
    source: id.max(200).nullish().describe('Where it comes from, if ids are unique within that only'),
    editedAt: instant.nullish().describe('When it was last edited; a later edit replaces an earlier one'),
    deleted: z.boolean().default(false).describe('It is gone; nothing sent later with this id brings it back'),
  })
  .refine((mention) => mention.deleted || typeof mention.text === 'string', { path: ['text'], message: 'needed' });
type GenericMention = z.infer<typeof genericMention>;

const mentionList = z.object({ mentions: z.array(genericMention).max(MAX_MENTIONS) });

export const generic: WebhookChannel = {
  proof: 'dated signature',
  cannot: [],
  /**
   * The library compares in constant time and keeps the window, yet knows one key, and turns bytes to text before
   * it signs: bytes that are not UTF-8 would not be the ones signed, so they are refused.
   */
  verify({ headers, body }, { keys }) {
    const signature = {
      'webhook-id': headers['webhook-id'] ?? '',
      'webhook-timestamp': headers['webhook-timestamp'] ?? '',
      'webhook-signature': headers['webhook-signature'] ?? '',
    };
    if (!/^\d{1,12}$/.test(signature['webhook-timestamp']) || !isUtf8(body)) return false;
    return keys.map((key) => isSignedBy(webhookOf(key), body, signature)).includes(true);
  },

  parse(body, context) {
    const call = parseJson(body, z.unknown());
    const isList = typeof call === 'object' && call !== null && 'mentions' in call;
    const mentions = isList ? parseShape(call, mentionList).mentions : [parseShape(call, genericMention)];
    return mentions.map((mention) => generalise(mention, context));
  },
};

function webhookOf(key: string): Webhook {
  try {
    return new Webhook(key);
  } catch {
    throw new UnavailableError('the secret of the generic channel is not base64');
  }
}

function isSignedBy(webhook: Webhook, body: Buffer, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function generalise(mention: GenericMention, context: ParseContext) {
  const { author, source, kind } = mention;
  const scoped = (id: string) => (source ? `${source}/${id}` : id);
  const authorId = author?.id ?? undefined;
  return mentionOf(
    {
      channel: 'generic',
      kind,
      externalId: scoped(mention.id),
      revision: mention.deleted ? DELETED_REVISION : (mention.editedAt?.getTime() ?? 0),
      text: mention.deleted ? '' : (mention.text ?? ''),
      title: mention.title ?? undefined,
      url: mention.url ?? undefined,
      languageHint: mention.language ?? undefined,
      author: {
        id: authorId,
        handle: author?.handle ?? undefined,
        name: author?.name ?? undefined,
        followers: author?.followers ?? undefined,
        verified: author?.verified ?? undefined,
      },
      threadId: mention.threadId ? scoped(mention.threadId) : undefined,
      public: mention.public ?? kind !== 'message',
      own: mention.own || (authorId !== undefined && context.ownAccounts.has(authorId)),
      postedAt: mention.postedAt ?? undefined,
    },
    context,
  );
}
