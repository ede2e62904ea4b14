/** Reads one payload as its channel does, for people who want to see what a platform's call gives. */
import { BadPayload, type ParseContext, readCall } from '../../lib/channels/channel.ts';
import { isWebhookChannel, webhookChannels } from '../../lib/channels/index.ts';
import { isPolledChannel, polledChannels } from '../../lib/channels/polled.ts';
import { PermanentError } from '../../lib/errors.ts';
import { DELETED_REVISION, type Mention } from '../../lib/mention/mention.ts';
import { sourceSchema } from '../../lib/poll/source.ts';

/** `all` is what the channel gives to be queued; answers of ours and deletions in it are no mentions, and `reasons` say so. */
export type Reading = { all: Mention[]; mentions: Mention[]; reasons: string[] };

/** Which accounts count as ours. */
export type Ours = Pick<ParseContext, 'ownAccounts' | 'addresseeIsOurs'>;

export const channelNames = [...new Set([...Object.keys(webhookChannels), ...Object.keys(polledChannels)])].sort();

/** What the channel cannot do, pushed and polled, a sentence each. */
export const cannotOf = (channel: string): string[] => [
  ...(isWebhookChannel(channel) ? webhookChannels[channel].cannot : []),
  ...(isPolledChannel(channel) ? polledChannels[channel].cannot : []),
];

/** A post that does not tell when it was written carries this instant: nobody has received it. */
const NEVER = new Date('9999-12-31T23:59:59.999Z');
const SOURCE = 'file';

/**
 * As a call to the channel's webhook, or else as an answer of the API that it polls: whichever finds something. Throws
 * PermanentError when neither can read it.
 */
export async function readPayload(channel: string, body: Buffer, ours: Ours): Promise<Reading> {
  const readings: Reading[] = [];
  const problems: PermanentError[] = [];
  for (const parse of readersOf(channel)) {
    const reasons: string[] = [];
    const onUnreadable = (problem: BadPayload) => reasons.push(problem.message);
    const onIgnored = (why: string) => reasons.push(why);
    try {
      const parsed = await parse(body, {
        brand: 'demo',
        receivedAt: NEVER,
        ...ours,
        onUnreadable,
        onIgnored,
      });
      readings.push(sorted(parsed, reasons));
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      problems.push(error);
    }
  }
  const best = readings.find(({ all }) => all.length > 0) ?? readings.find(({ reasons }) => reasons.length > 0);
  if (best) return best;
  if (readings.length === 0) throw problems[0] ?? new BadPayload('nothing reads it');
  return { all: [], mentions: [], reasons: ['it holds nothing'] };
}

type Read = (body: Buffer, context: ParseContext) => Mention[] | Promise<Mention[]>;

function readersOf(channel: string): Read[] {
  const source = sourceSchema.parse({ id: SOURCE, brand: 'demo', channel, url: 'https://source.example/' });
  return [
    ...(isWebhookChannel(channel)
      ? [(body: Buffer, context: ParseContext) => readCall(webhookChannels[channel], body, context)]
      : []),
    ...(isPolledChannel(channel)
      ? [(body: Buffer, context: ParseContext) => polledChannels[channel].parse(body, { ...context, source })]
      : []),
  ];
}

/** Our own answers and deletions are no mentions. */
function sorted(parsed: Mention[], reasons: readonly string[]): Reading {
  const isDeletion = ({ revision }: Mention) => revision === DELETED_REVISION;
  return {
    all: parsed,
    mentions: parsed.filter((mention) => !mention.own && !isDeletion(mention)),
    reasons: [
      ...reasons,
      ...parsed.filter(isDeletion).map(({ externalId }) => `${externalId} was deleted: its text is dropped`),
      ...parsed
        .filter((mention) => mention.own && !isDeletion(mention))
        .map(({ externalId }) => `${externalId} was written by an account of ours: an answer, not a mention`),
    ],
  };
}

/** A mention as people compare it with the platform's own words; `null` stands for what the payload does not tell. */
export function shown(mention: Mention) {
  const { channel, kind, text, title, url, author, threadId, revision, postedAt, review, reactions, ask } = mention;
  const bare = (id: string | undefined) => id?.replace(new RegExp(`^${SOURCE}/`), '') ?? null;
  const id = bare(mention.externalId);
  const { handle = null, name = null, followers = null, verified = null } = author;
  return {
    id,
    channel,
    kind,
    text,
    url: url ?? null,
    postedAt: postedAt === NEVER.toISOString() ? null : postedAt,
    author: { id: author.id ?? null, handle, name, followers, verified },
    conversationId: bare(threadId),
    public: mention.public,
    editOf: revision > 0 ? id : null,
    ...{ title, language: mention.languageHint, review, reactions, ask },
  };
}
