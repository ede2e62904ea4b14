/**
 * Phone numbers. A number with its country code is masked when libphonenumber takes it for possible; a national one
 * when it is valid in a country of the language and looks like a phone number (grouped, with a leading 0, or
 * announced as one), so that order numbers, dates and prices stay readable.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { type Called, calledBy, contextOf, isCounted } from './context.ts';
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

/** Forms in which other numbers are written: internet addresses, dates, CPF, SSN, CEP, DNI and degrees. */
const OTHER_FORM =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{3}-\d{2}-\d{4}|\d{5}-\d{3}|\d{1,2}\.\d{3}\.\d{3}|\d{1,3}\.\d{4,})$/;
const DATE =
  /^\(?(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)?\d\d)(?!\d|[./]\d|-\d\d-)/;
/** A remark in brackets has begun: "0912345678 (3 minutes ...". */
const LEFT_OPEN = /.\([^)]*$/;
/** Ofcom keeps 07700 900xxx for stories, so no list of ranges holds them; people who read it mask them all the same. */
const UK_MOBILE = /^07\d{9}$/;
/** Mexican mobiles were dialled with a 1 after the country code until 2019, and are still written so. */
const OLD_MEXICAN_MOBILE = /^\+52 ?1 ?(?=\d{2,3} ?\d)/;

export function findPhones(text: string, languageHint?: string): Finding[] {
  const countries = COUNTRIES[languageHint?.slice(0, 2).toLowerCase() ?? ''] ?? ANYWHERE;
  const budget = { left: MOST_PARSED };
  const found: Finding[] = [];
  for (const run of text.matchAll(RUN)) {
    if (run[0].length < FEWEST_DIGITS) continue;
    const context = contextOf(text, run.index, run.index + run[0].length);
    if (/(?:[\p{L}\p{N}_]-?|[@#])$/u.test(context.before) || /^[\p{L}_]/u.test(context.after)) continue;
    found.push(
      ...phonesInRun(run[0], run.index, {
        called: calledBy(context),
        counted: isCounted(context),
        countries,
        budget,
      }),
    );
  }
  return found;
}

type Surroundings = {
  called: Called;
  /** A sum or an amount of something. */
  counted: boolean;
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
function isPhone(candidate: string, whole: boolean, around: Surroundings): boolean {
  const { called, counted, countries, budget } = around;
  const digits = candidate.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || LEFT_OPEN.test(candidate)) return false;
  const withPlus = /^\(?\+/.test(candidate);
  if (!withPlus && (called === 'other' || counted || OTHER_FORM.test(candidate))) return false;
  const withZeros = digits.startsWith('00');
  const announced = called === 'phone';
  const looksLikeOne = whole && (called === 'number' ? isGroupedWithZero(candidate) : hasPhoneForm(candidate));
  if (!withPlus && !announced && !(withZeros || looksLikeOne)) return false;
  if (budget.left <= 0) return true;
  budget.left--;
  if (withPlus) return parse(candidate.replace(OLD_MEXICAN_MOBILE, '+52'))?.isPossible() ?? false;
  if (withZeros) return parse(candidate.replace(/^\(?00/, '+'))?.isValid() ?? false;
  return countries.some((country) => {
    if (announced) return parse(candidate, country)?.isPossible();
    if (TRUNK_ZERO.has(country) && !digits.startsWith('0')) return false;
    return parse(candidate, country)?.isValid() || (country === 'GB' && UK_MOBILE.test(digits));
  });
}

const isGroupedWithZero = (candidate: string): boolean => /^\(?0\d+[^\d]+\d/.test(candidate);

/** In a few groups that are not all of one digit, or without groups but with a leading 0 and of a usual length. */
function hasPhoneForm(candidate: string): boolean {
  const groups = candidate.match(/\d+/g) ?? [];
  if (groups.length === 1) return /^0\d{8,11}$/.test(candidate);
  if (/^[\d.]+$/.test(candidate) && groups.join('').length < 9) return false;
  return groups.length <= 6 && groups.filter((group) => group.length === 1).length <= 2;
}

function parse(candidate: string, country?: CountryCode) {
  const defaultCountry = country && isSupportedCountry(country, metadata) ? country : undefined;
  return parsePhoneNumberFromString(candidate, { defaultCountry, extract: false }, metadata);
}
