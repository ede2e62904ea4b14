/** A mention masked: text, title, address, author and thread. */
import { digest } from '../mention/key.ts';
import { type Author, cutText, type Mention } from '../mention/mention.ts';
import type { PrivateDataType } from '../score/score.ts';
import type { Detector, Finding } from './finding.ts';
import { maskText } from './mask-text.ts';
import { maskUrl } from './mask-url.ts';

/** `types` are those of all its parts, `findings` those of its text, in offsets of the text as it was. */
export type MaskedMention = { masked: Mention; types: PrivateDataType[]; findings: Finding[]; changed: boolean };

/**
 * A mention with the private data in its text, title, address and author masked; itself when there is none.
 * `brandNumbers` finds the numbers of its brand.
 */
export function maskMention(mention: Mention, brandNumbers?: Detector): MaskedMention {
  const masking = { language: mention.languageHint, brandNumbers };
  const text = maskText(mention.text, masking);
  const title = mention.title === undefined ? undefined : maskText(mention.title, masking);
  const url = mention.url === undefined ? undefined : maskUrl(mention.url, masking);
  const author = maskAuthor(mention.author, mention.channel);
  const threadId = mention.threadId === undefined ? undefined : maskId(mention.threadId, mention.channel, /^\+\d+$/);
  const types = [text, title, url, author, threadId].flatMap((part) => part?.types ?? []);
  // A password in an address is dropped and counts as no type.
  const same = text.text === mention.text && title?.text === mention.title && url?.text === mention.url;
  if (types.length === 0 && same) return { masked: mention, types, findings: [], changed: false };
  const masked: Mention = {
    ...mention,
    text: cutText(text.text),
    author: author.author,
    ...(threadId && { threadId: threadId.id }),
    ...(title && { title: cutText(title.text, 500) }),
    ...(url && { url: cutText(url.text, 2_000) }),
  };
  return { masked, types: [...new Set(types)], findings: text.findings, changed: true };
}

function maskAuthor(author: Author, channel: string): { author: Author; types: PrivateDataType[] } {
  const types: PrivateDataType[] = [];
  const mask = (value: string | undefined) => {
    if (value === undefined) return undefined;
    const masked = maskText(value);
    types.push(...masked.types);
    return cutText(masked.text, 200);
  };
  const handle = mask(author.handle);
  const name = mask(author.name);
  const id = author.id === undefined ? undefined : maskId(author.id, channel, /[@+]/);
  types.push(...(id?.types ?? []));
  return { author: types.length > 0 ? { ...author, id: id?.id, handle, name } : author, types };
}

/** Channels whose people are known by their phone numbers, written without a `+`. */
const BY_PHONE: ReadonlySet<string> = new Set(['whatsapp']);

/**
 * An author known only by an e-mail address or a phone number keeps a stable id, its SHA-256, so that the same
 * customer is still recognised; so does a conversation that is named after them. All other ids are the platform's
 * and stay.
 */
function maskId(id: string, channel: string, personal: RegExp): { id: string; types: PrivateDataType[] } {
  if (BY_PHONE.has(channel) && /^\d{7,15}$/.test(id)) return { id: digest(id), types: ['phone'] };
  const types = personal.test(id) ? maskText(id).types : [];
  return { id: types.length > 0 ? digest(id) : id, types };
}
