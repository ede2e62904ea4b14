/**
 * Private data in an address of the web: user and password are dropped, and parts of the path, the query and the
 * fragment that hold private data are masked one by one, so that the rest still leads somewhere. Long numbers in an
 * address are mostly ids of posts; only a number with `+`, or one in a place meant for phone numbers, counts as a
 * phone, and a national id must be all of its part, or of a query's value when it is digits alone.
 */
import { findCards } from './card.ts';
import { findEmails } from './email.ts';
import { type Detector, type Finding, numberMask } from './finding.ts';
import { findIbans } from './iban.ts';
import { type Masked, maskWith, typesOf } from './mask-with.ts';
import { personalIds } from './personal-ids.ts';
import { findPhones } from './phone.ts';

const PHONE_PLACE = /(?:^|[?&;])(?:phone|tel|telephone|mobile|whatsapp|msisdn)=$/i;
const PHONE_HOST = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/$/i;
const CREDENTIALS = /^([a-z][a-z0-9+.-]{0,20}:\/\/)[^/?#@]*@/i;

/** The findings' offsets are those of the address as given; one in an encoded part spans the part. */
export function maskUrl(url: string, { brandNumbers }: { brandNumbers?: Detector | undefined } = {}): Masked {
  const findings: Finding[] = [];
  const bare = url.replace(CREDENTIALS, '$1');
  const dropped = url.length - bare.length;
  const text = bare.replace(/[^/?&=#;]+/g, (part, offset: number) => {
    if (!/[@\d]|%40/.test(part)) return part;
    const plain = decode(part);
    const before = bare.slice(Math.max(0, offset - 40), offset);
    const masked = maskWith(detectorsFor(before, brandNumbers), plain);
    for (const found of masked.findings) {
      const span = plain === part ? found : { start: 0, end: part.length };
      findings.push({ ...found, start: span.start + offset + dropped, end: span.end + offset + dropped });
    }
    return masked.findings.length > 0 ? encodeURIComponent(masked.text) : part;
  });
  return { text, types: typesOf(findings), findings };
}

const detectorsFor = (before: string, brandNumbers: Detector | undefined): Detector[] => [
  findEmails,
  ...(brandNumbers ? [brandNumbers] : []),
  findIbans,
  ...personalIds.map(
    (detect): Detector =>
      (plain) =>
        wholeParts(detect(plain), plain, before),
  ),
  findCards,
  (plain) => findPhone(plain, before),
];

function wholeParts(findings: Finding[], plain: string, before: string): Finding[] {
  if (/^\d+$/.test(plain) && !before.endsWith('=')) return [];
  return findings.filter(({ start, end }) => start === 0 && end === plain.length);
}

function findPhone(plain: string, before: string): Finding[] {
  if (!PHONE_PLACE.test(before) && !PHONE_HOST.test(before)) return /^\s*\+\d/.test(plain) ? findPhones(plain) : [];
  const digits = plain.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return [];
  return [{ type: 'phone', start: 0, end: plain.length, mask: numberMask('PHONE', digits) }];
}

/** A part that is not valid percent-encoding is taken as it stands. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
