/**
 * Private data said in public, masked before anything is stored, logged, sent on or shown. A text without digits and
 * `@` costs one look; the work on any other is linear in its length, with a limit on what is parsed.
 */
import { addressDetectors } from './address.ts';
import { findCards } from './card.ts';
import { findEmails } from './email.ts';
import type { Detector, Finding } from './finding.ts';
import { findIbans } from './iban.ts';
import { maskUrl } from './mask-url.ts';
import { type Masked, maskWith, typesOf } from './mask-with.ts';
import { personalIds } from './personal-ids.ts';
import { findPhones } from './phone.ts';

const URL = /https?:\/\/[^\s<>"']+/gi;

/** `language` (BCP 47) says in which countries a national phone number may be valid. */
export type Masking = { language?: string | undefined; brandNumbers?: Detector | undefined };

/**
 * Masks e-mail addresses, phone numbers, payment cards, IBANs, national ids, the brand's own numbers and street
 * addresses: `[EMAIL]`, `[PHONE …89]`. Masking what is masked changes nothing. The findings' offsets are those of the
 * text as given.
 */
export function maskText(text: string, masking: Masking = {}): Masked {
  if (!/[@\d]/.test(text)) return { text, types: [], findings: [] };
  const detectors = detectorsFor(masking);
  const findings: Finding[] = [];
  let result = '';
  let position = 0;
  const take = (end: number, mask: (part: string) => Masked) => {
    const masked = mask(text.slice(position, end));
    for (const found of masked.findings)
      findings.push({ ...found, start: found.start + position, end: found.end + position });
    result += masked.text;
    position = end;
  };
  for (const url of text.matchAll(URL)) {
    take(url.index, (part) => maskWith(detectors, part));
    take(url.index + url[0].length, (part) => maskUrl(part, masking));
  }
  take(text.length, (part) => maskWith(detectors, part));
  return { text: result, types: typesOf(findings), findings };
}

/** What a check digit proves comes before what only looks like something. */
const detectorsFor = ({ language, brandNumbers }: Masking): Detector[] => [
  findEmails,
  ...(brandNumbers ? [brandNumbers] : []),
  findIbans,
  ...personalIds,
  findCards,
  ...addressDetectors,
  (text) => findPhones(text, language),
];
