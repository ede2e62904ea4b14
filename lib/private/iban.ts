/**
 * International bank account numbers: a country of the SWIFT IBAN registry, its length, and the check digits of
 * ISO 7064 MOD 97-10. May be written in small letters and in groups.
 */
import { type Finding, numberMask } from './finding.ts';

/** Length by country, from the SWIFT IBAN registry. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
  LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
  RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const HEAD = /(?<![\p{L}\p{N}])[a-z]{2}[ \u00a0-]?\d{2}/giu;
/** No country's account number holds fewer. */
const FEWEST_DIGITS = 8;
const SEPARATOR = /[ \u00a0.-]/;

export function findIbans(text: string): Finding[] {
  const found: Finding[] = [];
  for (const head of text.matchAll(HEAD)) {
    const length = LENGTHS[head[0].slice(0, 2).toUpperCase()];
    if (head.index < (found.at(-1)?.end ?? 0)) continue;
    const end = length && endOfAccount(text, head.index, length);
    if (!end) continue;
    const iban = text
      .slice(head.index, end)
      .replace(/[^a-z0-9]/gi, '')
      .toUpperCase();
    // Words may pass too: "de 10 jours sans ...".
    if (iban.replace(/\D/g, '').length >= FEWEST_DIGITS && passesMod97(iban))
      found.push({ type: 'iban', start: head.index, end, mask: numberMask('IBAN', iban) });
  }
  return found;
}

/** Where so many letters and digits end, parted by at most one separator each and not running on. */
function endOfAccount(text: string, start: number, length: number): number | undefined {
  let position = start;
  for (let taken = 0; taken < length; taken++) {
    if (taken > 0 && SEPARATOR.test(text.charAt(position))) position++;
    if (!/[a-z0-9]/i.test(text.charAt(position))) return undefined;
    position++;
  }
  return /[\p{L}\p{N}]/u.test(text.charAt(position)) ? undefined : position;
}

/** The country and check digits go to the end, letters become 10-35, and the whole number leaves 1 modulo 97. */
function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
