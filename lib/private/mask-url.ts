/**
 * Private data in an address: user and password are dropped, and parts of the path, the query and the fragment that
 * hold an e-mail address, a card, an IBAN or a phone number are masked one by one, so that the rest still leads
 * somewhere. Long numbers in an address are mostly ids of posts; only a number with `+`, or one in a place meant for
 * phone numbers, counts as a phone.
 */
import type { PrivateDataType } from '../score/score.ts';
import { findCards } from './card.ts';
import { findEmails } from './email.ts';
import { type Finding, type Masked, maskWith, numberMask } from './finding.ts';
import { findIbans } from './iban.ts';
import { findPhones } from './phone.ts';

const PHONE_PLACE = /(?:^|[?&;])(?:phone|tel|telephone|mobile|whatsapp|msisdn)=$/i;
const PHONE_HOST = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/$/i;

export function maskUrl(url: string): Masked {
  const types: PrivateDataType[] = [];
  const text = withoutCredentials(url).replace(/[^/?&=#;]+/g, (part, offset: number, whole: string) => {
    const masked = maskPart(part, whole.slice(Math.max(0, offset - 40), offset));
    types.push(...masked.types);
    return masked.text;
  });
  return { text, types: [...new Set(types)] };
}

function maskPart(part: string, before: string): Masked {
  if (!/[@\d]|%40/.test(part)) return { text: part, types: [] };
  const plain = decode(part);
  const { text, types } = maskWith([findEmails, findIbans, findCards, (value) => findPhone(value, before)], plain);
  return types.length > 0 ? { text: encodeURIComponent(text), types } : { text: part, types };
}

function findPhone(plain: string, before: string): Finding[] {
  if (!PHONE_PLACE.test(before) && !PHONE_HOST.test(before)) return /^\s*\+\d/.test(plain) ? findPhones(plain) : [];
  const digits = plain.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return [];
  return [{ type: 'phone', start: 0, end: plain.length, mask: numberMask('PHONE', digits) }];
}

function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/?#@]*@/i, '$1');
}

/** A part that is not valid percent-encoding is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
