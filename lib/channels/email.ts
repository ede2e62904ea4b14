/**
 * Mail to the brand. The body of a call is one raw MIME message (RFC 5322), signed by the Standard Webhooks
 * specification over its bytes.
 *
 * How mail gets here from Amazon SES: a receipt rule for the brand's address stores each message in a bucket; the
 * bucket's event starts a small function of the deploying team, which reads the object and posts its bytes to
 * `/webhooks/email/<brand>` as `message/rfc822`, signed with the brand's key for this channel and with the object's key
 * as `webhook-id`. It retries until the answer is 2xx. Of a message over 4 MB it sends the first 4 MB: the words of a
 * mail stand before its attachments. Whoever has a mail server of their own pipes messages through the same call.
 *
 * A conversation is the first of `References`, else `In-Reply-To`, else the mail itself (RFC 5322, 3.6.4). Answers of
 * machines (RFC 3834) and bounces are no mentions; mailing lists are, since a shared inbox often is one.
 */
import PostalMime from 'postal-mime';
import * as z from 'zod';
import { digest } from '../mention/key.ts';
import { BadPayload, parseJson, type WebhookChannel } from './channel.ts';
import { mentionOf } from './draft.ts';
import { htmlToText } from './tools/html.ts';
import { ownWords } from './tools/quoted.ts';
import { signedLately } from './tools/standard-webhooks.ts';

/** What is read of a mail: words stand first, and each line costs some ten microseconds, however short it is. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_LINES = 30_000;
/** Mail programs nest three or four parts; a nested message counts as an attachment. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 };

const text = z.string().nullish();
const mailbox = z.object({ name: text, address: text });
const addresses = mailbox.extend({ group: z.array(mailbox).nullish() });

const mailSchema = z.object({
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
  from: addresses,
  replyTo: z.array(addresses).nullish(),
  subject: text,
  messageId: text,
  inReplyTo: text,
  references: text,
  date: text,
  text,
  html: text,
  attachments: z.array(z.object({ mimeType: z.string(), related: z.boolean().nullish() })),
});
type Mail = z.infer<typeof mailSchema>;

export const email: WebhookChannel = {
  proof: 'dated signature',
  cannot: [
    'It believes the sender that a mail names: only where the receiving server wrote that DMARC failed is a mail in our own name left out.',
    'It reads the first 2 MB of a mail, and of attachments only how many there are.',
    'It sees our answers only when they are sent to it in copy.',
    'Complaints that a machine hands on as bulk mail or as an automatic answer are left out like all such mail.',
  ],
  verify: (request, { keys }) => signedLately(request, keys),

  async decode(body) {
    const mail = await PostalMime.parse(beginningOf(body), LIMITS).catch(() => {
      throw new BadPayload('the body: not a mail, or one with too many parts or headers');
    });
    const attachments = mail.attachments.map(({ mimeType, related }) => ({ mimeType, related }));
    return Buffer.from(JSON.stringify({ ...mail, headerLines: undefined, attachments }));
  },

  parse(body, context) {
    const mail = parseJson(body, mailSchema);
    const own = new Set([...context.ownAccounts].map((address) => address.toLowerCase()));
    const writer = writerOf(mail, own);
    const isOwn = own.has(writer.address);
    const silence = silenceOf(mail, isOwn);
    const draft = { ...draftOf(mail), author: authorOf(writer), own: isOwn };
    if (silence || !draft.text) {
      context.onIgnored(silence ?? 'an empty mail');
      return [];
    }
    return [mentionOf(draft, context)];
  },
};

function beginningOf(body: Buffer): Buffer {
  let end = 0;
  for (let lines = 0; lines < MOST_LINES && end < MOST_BYTES; lines++) {
    const next = body.indexOf('\n', end) + 1;
    if (next === 0) return body.subarray(0, MOST_BYTES);
    end = next;
  }
  return body.subarray(0, Math.min(end, MOST_BYTES));
}

function draftOf(mail: Mail) {
  const { subject, messageId, inReplyTo, references, date } = mail;
  const words = [ownWords(mail.text?.trim() ? mail.text : htmlToText(mail.html ?? '')), noteOf(mail)];
  const said = words.filter(Boolean).join('\n') || subject?.trim() || '';
  const externalId = idsIn(messageId)[0] ?? digest([mail.from.address, date, subject, said].join('\n'));
  const postedAt = new Date(date ?? '');
  return {
    channel: 'email',
    kind: 'message',
    externalId,
    text: said,
    title: subject ?? undefined,
    languageHint: headerOf(mail, 'content-language')?.split(',')[0],
    threadId: idsIn(references)[0] ?? idsIn(inReplyTo)[0] ?? externalId,
    public: false,
    postedAt: postedAt.getTime() >= 0 ? postedAt : undefined,
  } as const;
}

type Writer = { address: string; name: string };

/** Forms on our own pages send in our name and name the customer as the one to answer; our answers answer something. */
function writerOf({ from, replyTo, references, inReplyTo }: Mail, own: ReadonlySet<string>): Writer {
  const sender = writer(from);
  const answerTo = replyTo?.[0] && writer(replyTo[0]);
  const isForm = own.has(sender.address) && !references && !inReplyTo;
  return isForm && answerTo?.address && !own.has(answerTo.address) ? answerTo : sender;
}

function writer({ group, ...box }: z.infer<typeof addresses>): Writer {
  const { address, name } = group?.[0] ?? box;
  return { address: address?.trim().toLowerCase() ?? '', name: name?.trim() ?? '' };
}

const authorOf = ({ address, name }: Writer) => ({
  id: address.length > 200 ? digest(address) : address || undefined,
  name: name || undefined,
});

/** Why a mail is no mention, if so. */
function silenceOf(mail: Mail, isOwn: boolean): string | undefined {
  const says = (name: string, pattern: RegExp) => pattern.test(headerOf(mail, name) ?? '');
  if (says('content-type', /^multipart\/report/i) || says('return-path', /^<\s*>$/)) return 'a bounce or receipt';
  if (/^(?:mailer-daemon|postmaster)@/i.test(mail.from.address ?? '')) return 'a bounce or receipt';
  if (says('auto-submitted', /^(?!no\b)./i) || says('x-auto-response-suppress', /^(?!none\b)./i))
    return 'an automatic answer';
  if (says('precedence', /^(?:bulk|junk|auto[-_]reply)/i)) return 'bulk mail';
  if (isOwn && says('authentication-results', /\bdmarc=fail\b/i)) return 'a mail in our name that is not from us';
  return undefined;
}

/** The topmost, which the last server wrote. */
const headerOf = ({ headers }: Mail, name: string) => headers.find(({ key }) => key === name)?.value.trim();

/** Images within the text, mostly logos, and signatures do not count. */
function noteOf({ attachments }: Mail): string {
  const files = attachments.filter(({ mimeType, related }) => !related && !mimeType.endsWith('signature'));
  if (files.length === 0) return '';
  return `[attachment: ${files.length} ${files.length === 1 ? 'file' : 'files'}]`;
}

/** Message ids without their brackets, which some programs forget. */
function idsIn(header: string | null | undefined): string[] {
  const ids = header?.match(/<[^<>\s]+>/g) ?? header?.split(/\s+/) ?? [];
  const bare = ids.map((id) => id.replace(/^<|>$/g, '')).filter(Boolean);
  return bare.map((id) => (id.length > 1_000 ? digest(id) : id));
}
