/**
 * Phone numbers. A number with its country code is masked when libphonenumber takes it for possible; a national one
 * when it is valid in a country of the language and looks like a phone number (grouped, with a leading 0, or
 * announced as one), so that order numbers, dates and prices stay readable.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { type Finding, numberMask } from './finding.ts';

/** Where a national number of this language most likely belongs; the first entry stands for a language not listed. */
const COUNTRIES: Readonly<Record<string, readonly CountryCode[]>> = {
  en: ['US', 'GB', 'AU', 'IN'],
  es: ['ES', 'MX', 'AR', 'CO', 'CL', 'PE'],
  pt: ['BR', 'PT'],
  fr: ['FR', 'BE', 'CH'],
  de: ['DE', 'AT', 'CH'],
  it: ['IT', 'CH'],
};
/** Here national numbers are written with a leading 0; without one, eight digits are more likely something else. */
const TRUNK_ZERO: ReadonlySet<CountryCode> = new Set(['GB', 'AU', 'FR', 'BE', 'CH', 'DE', 'AT']);
const ANYWHERE: readonly CountryCode[] = ['US', 'GB', 'ES', 'MX', 'BR', 'FR', 'DE', 'IT'];

/** A run of groups of digits; what parts two groups of one number is short and on one line. */
const RUN = /[+(]{0,2}\d+(?:(?:[ \u00a0]?[()][-.]?[ \u00a0]?|[./\u2011\u2013-]|[ \u00a0])\d+)*/g;
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
/** Numbers parsed for one text; when a hostile text holds more candidates, the rest are masked unseen. */
const MOST_PARSED = 60;

const ANNOUNCED =
  /(?:phone|call|tel|mobile|cell|whats ?app|sms|text me|n[uú]mero|ll[aá]ma|m[oó]vil|celular|ligu?[ea]|telem[oó]vel|appel|joindre|portable|anruf|handy|ruf|chiam|cellulare|telefono)[^\d\]]{0,24}$/i;
const OTHER_NUMBER =
  /(?:order|ref(?:erence)?|ticket|case|booking|invoice|tracking|confirmation|account|policy|flight|pedido|reserva|factura|siniestro|encomenda|fatura|protocolo|commande|dossier|facture|colis|bestell\w*|auftrag\w*|rechnung\w*|kunden\w*|sendung\w*|ordine|pratica|fattura|spedizione|n[°ºo]|nr|#)[.:#°º\s\w]{0,14}$/i;
const MONEY_BEFORE = /(?:[$€£¥]|usd|eur|gbp|brl|r\$)\s?$/i;
const MONEY_AFTER = /^\s?(?:[$€£¥%]|usd|eur|euros?|gbp|d[oó]lar|dollars?|pounds?|reais|pesos)/i;
const INTERNET_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const DATE = /^\(?(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d)(?!\d)/;

export function findPhones(text: string, languageHint?: string): Finding[] {
  const countries = COUNTRIES[languageHint?.slice(0, 2).toLowerCase() ?? ''] ?? ANYWHERE;
  const budget = { left: MOST_PARSED };
  const found: Finding[] = [];
  for (const run of text.matchAll(RUN)) {
    if (run[0].length < FEWEST_DIGITS) continue;
    const before = text.slice(Math.max(0, run.index - 40), run.index);
    const after = text.slice(run.index + run[0].length, run.index + run[0].length + 10);
    if (/[\p{L}\p{N}_]$/u.test(before) || /^[\p{L}_]/u.test(after)) continue;
    found.push(...phonesInRun(run[0], run.index, { before, after, countries, budget }));
  }
  return found;
}

type Surroundings = {
  before: string;
  after: string;
  countries: readonly CountryCode[];
  budget: { left: number };
};

/** Takes the longest number that begins at each group of the run, from left to right; dates are stepped over. */
function phonesInRun(run: string, offset: number, around: Surroundings): Finding[] {
  const groups = [...run.matchAll(/[+(]{0,2}\d+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: Finding[] = [];
  let border = 0;
  for (let first = 0; first < groups.length; first++) {
    const start = groups[first]?.start ?? 0;
    if (DATE.test(run.slice(start, start + 12))) {
      first += 2;
      border = first + 1;
      continue;
    }
    for (let last = Math.min(groups.length - 1, first + MOST_DIGITS); last >= first; last--) {
      const end = groups[last]?.end ?? 0;
      const candidate = run.slice(start, end);
      const whole = first === border && last === groups.length - 1;
      if (!isPhone(candidate, whole, around)) continue;
      const digits = candidate.replace(/\D/g, '');
      found.push({ type: 'phone', start: offset + start, end: offset + end, mask: numberMask('PHONE', digits) });
      first = last;
      break;
    }
  }
  return found;
}

/** `whole`: the candidate is all of its run. Part of a longer one is a phone only if it says so itself. */
function isPhone(candidate: string, whole: boolean, { before, after, countries, budget }: Surroundings): boolean {
  const digits = candidate.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return false;
  if (MONEY_BEFORE.test(before) || MONEY_AFTER.test(after) || INTERNET_ADDRESS.test(candidate)) return false;
  const international = /^\(?(?:\+|00)/.test(candidate);
  const announced = ANNOUNCED.test(before);
  const grouped = /\d[^\d]+\d/.test(candidate);
  if (!international && !announced) {
    if (!whole || OTHER_NUMBER.test(before) || !(grouped || digits.startsWith('0'))) return false;
  }
  if (budget.left <= 0) return true;
  budget.left--;
  if (international) return parse(candidate.replace(/^\(?00/, '+'))?.isPossible() ?? false;
  return countries.some((country) => {
    if (!announced && TRUNK_ZERO.has(country) && !digits.startsWith('0')) return false;
    const parsed = parse(candidate, country);
    return announced ? parsed?.isPossible() : parsed?.isValid();
  });
}

function parse(candidate: string, country?: CountryCode) {
  const defaultCountry = country && isSupportedCountry(country, metadata) ? country : undefined;
  return parsePhoneNumberFromString(candidate, { defaultCountry, extract: false }, metadata);
}
