/**
 * A post of Mastodon as a mention. It is known by its ActivityPub `uri`, and its author by the profile's address: ids
 * are each server's own.
 *
 * A thread is the post that is answered, so that our reply meets the customer's post; what answers us is a thread of its
 * own: the strangers who answer one announcement are not one case. Threads have no name that all servers know, so they
 * are named by the server that we read.
 */
import * as z from 'zod';
import type { Mention } from '../../mention/mention.ts';
import { mentionOf } from '../draft.ts';
import type { SourceContext } from '../poller.ts';
import { htmlToText } from '../tools/html.ts';

const id = z.string().min(1).max(200);
const count = z.number().int().nonnegative().nullish().catch(undefined);
const date = z.string().transform((text, context) => {
  const instant = new Date(text);
  if (instant.getTime() >= 0) return instant;
  context.addIssue({ code: 'custom', message: 'not a date since 1970' });
  return z.NEVER;
});

export const accountSchema = z.object({
  id,
  acct: z.string(),
  url: z.string().nullish(),
  display_name: z.string().nullish(),
  followers_count: count,
});

export const statusSchema = z.object({
  id,
  uri: z.string().nullish(),
  url: z.string().nullish(),
  created_at: date,
  edited_at: date.nullish(),
  in_reply_to_id: id.nullish(),
  in_reply_to_account_id: id.nullish(),
  visibility: z.string().nullish(),
  language: z.string().nullish(),
  /** The content warning: the post stands folded behind it. */
  spoiler_text: z.string().nullish(),
  content: z.string(),
  account: accountSchema,
  reblog: z.unknown().optional(),
  media_attachments: z.array(z.object({ type: z.string() })).nullish(),
  mentions: z.array(z.object({ id, url: z.string().nullish() })).nullish(),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
});
type Status = z.infer<typeof statusSchema>;

const MEDIA: Record<string, string> = { image: '[photo]', video: '[video]', gifv: '[animation]' };

export function statusMention(status: Status, context: SourceContext): Mention {
  const { account, in_reply_to_id: answeredId, visibility } = status;
  const { host } = new URL(context.source.url);
  const own = isOurs(account, context);
  return mentionOf(
    {
      channel: 'mastodon',
      kind: visibility === 'direct' ? 'message' : answeredId ? 'comment' : 'post',
      externalId: within(status.uri, 1_500) ?? `${host}/${status.id}`,
      revision: status.edited_at?.getTime() ?? 0,
      title: status.spoiler_text || undefined,
      text: htmlToText(status.content) || mediaOf(status),
      url: status.url ?? status.uri ?? undefined,
      languageHint: status.language ?? undefined,
      author: {
        id: within(account.url, 200) ?? `${host}/${account.id}`,
        handle: account.acct,
        name: account.display_name || undefined,
        followers: account.followers_count ?? undefined,
      },
      threadId: `${host}/${answeredId && (own || !answersUs(status, context)) ? answeredId : status.id}`,
      public: visibility === 'public' || visibility === 'unlisted',
      own,
      postedAt: status.created_at,
      reactions: {
        likes: status.favourites_count ?? undefined,
        reposts: status.reblogs_count ?? undefined,
        replies: status.replies_count ?? undefined,
      },
      maxAgeMs: context.source.maxAgeMs,
    },
    context,
  );
}

/** Accounts of ours are given by the profile's address, or by the id that the server we read uses. */
const isOurs = ({ id, url }: { id: string; url?: string | null }, { ownAccounts }: SourceContext) =>
  ownAccounts.has(id) || ownAccounts.has(url ?? '');

/** Whom a post answers stands there by id only; the rest is known where the post also mentions them. */
function answersUs({ in_reply_to_account_id: id, mentions }: Status, context: SourceContext): boolean {
  return id ? isOurs(mentions?.find((one) => one.id === id) ?? { id }, context) : false;
}

const mediaOf = ({ media_attachments: media }: Status) =>
  (media ?? []).map(({ type }) => (Object.hasOwn(MEDIA, type) ? MEDIA[type] : '[file]')).join(' ');

const within = (text: string | null | undefined, max: number) => (text && text.length <= max ? text : undefined);
