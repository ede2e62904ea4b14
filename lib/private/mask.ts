/**
 * Private data said in public, masked before anything is stored, logged, sent on or shown. A text without digits and
 * `@` costs one look; the work on any other is linear in its length, with a limit on what is parsed.
 */
import { digest } from '../mention/key.ts';
import { type Author, cutText, type Mention } from '../mention/mention.ts';
import type { PrivateDataType } from '../score/score.ts';
import { findCards } from './card.ts';
import { findEmails } from './email.ts';
import { type Masked, maskWith } from './finding.ts';
import { findIbans } from './iban.ts';
import { maskUrl } from './mask-url.ts';
import { findPhones } from './phone.ts';

const URL = /https?:\/\/[^\s<>"']+/gi;
/** Seven digits not far from each other: the least that a phone, a card or an IBAN needs. */
const DIGITS = /\d(?:\D{0,4}\d){6}/;

/**
 * Masks e-mail addresses, phone numbers, payment cards and IBANs: `[EMAIL]`, `[PHONE …89]`. Masking what is masked
 * changes nothing. `languageHint` (BCP 47) says in which countries a national phone number may be valid.
 */
export function maskText(text: string, languageHint?: string): Masked {
  if (!/[@\d]/.test(text)) return { text, types: [] };
  const types: PrivateDataType[] = [];
  const mask = (masked: Masked) => {
    types.push(...masked.types);
    return masked.text;
  };
  let result = '';
  let position = 0;
  for (const url of text.matchAll(URL)) {
    result += mask(maskPlain(text.slice(position, url.index), languageHint)) + mask(maskUrl(url[0]));
    position = url.index + url[0].length;
  }
  result += mask(maskPlain(text.slice(position), languageHint));
  return { text: result, types: [...new Set(types)] };
}

function maskPlain(text: string, languageHint: string | undefined): Masked {
  const detectors = DIGITS.test(text)
    ? [findEmails, findIbans, findCards, (value: string) => findPhones(value, languageHint)]
    : [findEmails];
  return maskWith(detectors, text);
}

export type MaskedMention = { masked: Mention; types: PrivateDataType[]; changed: boolean };

/** A mention with the private data in its text, title, address and author masked; itself when there is none. */
export function maskMention(mention: Mention): MaskedMention {
  const hint = mention.languageHint;
  const text = maskText(mention.text, hint);
  const title = mention.title === undefined ? undefined : maskText(mention.title, hint);
  const url = mention.url === undefined ? undefined : maskUrl(mention.url);
  const author = maskAuthor(mention.author, mention.channel);
  const threadId = mention.threadId === undefined ? undefined : maskId(mention.threadId, mention.channel, /^\+\d+$/);
  const types = [text, title, url, author, threadId].flatMap((part) => part?.types ?? []);
  if (types.length === 0 && url?.text === mention.url) return { masked: mention, types, changed: false };
  const masked: Mention = {
    ...mention,
    text: cutText(text.text),
    author: author.author,
    ...(threadId && { threadId: threadId.id }),
    ...(title && { title: cutText(title.text, 500) }),
    ...(url && { url: cutText(url.text, 2_000) }),
  };
  return { masked, types: [...new Set(types)], changed: true };
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
