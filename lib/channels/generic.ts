/**
 * Anything else, signed by the Standard Webhooks specification: any call-centre, chat or phone system can hand over a
 * conversation. The body is one mention, or `{"mentions": [...]}` with up to 1,000 of them, in the format of
 * `genericMention`. A mention of a list that cannot be read is reported to us and left out; its neighbours are
 * accepted all the same. A call of which nothing can be read is refused with the path of the first mistake.
 */
import * as z from 'zod';
import { DELETED_REVISION, mentionSchema } from '../mention/mention.ts';
import { type ParseContext, parseJson, parseShape, readEach, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { signedLately } from './tools/standard-webhooks.ts';

const MAX_MENTIONS = 1_000;

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() >= 0, 'not before 1970');

const id = z.string().min(1);

/** Our own format; what it does not name is ignored, `null` counts as absent. */
const genericMention = z
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
    stars: z.number().min(0).max(5).nullish().describe('Of a review, at most 5'),
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

const mentionList = z.object({ mentions: z.array(z.unknown()).max(MAX_MENTIONS) });

export const generic: WebhookChannel = {
  proof: 'dated signature',
  cannot: [
    'It knows what it is told: without an id of the author each mention is a case of its own, without a thread it is no part of a conversation.',
  ],
  verify: (request, { keys }) => signedLately(request, keys),

  parse(body, context) {
    const call = parseJson(body, z.unknown());
    if (!isList(call)) return [generalise(parseShape(call, genericMention), context)];
    const mentions = parseShape(call, mentionList).mentions.map((mention, i) => ({ mention, at: ['mentions', i] }));
    return readEach(mentions, context, ({ mention, at }) => [
      generalise(parseShape(mention, genericMention, at), context),
    ]);
  },
};

const isList = (call: unknown) => typeof call === 'object' && call !== null && 'mentions' in call;

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
      review: typeof mention.stars === 'number' ? { stars: mention.stars } : undefined,
      own: mention.own || (authorId !== undefined && context.ownAccounts.has(authorId)),
      postedAt: mention.postedAt ?? undefined,
    },
    context,
  );
}
