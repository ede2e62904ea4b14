/**
 * Payment card numbers: the digit sum of Luhn (ISO/IEC 7812-1 annex B) and a known issuer range with a length that
 * the issuer uses. Groups may be parted by one space, dash or dot; a card never begins or ends inside a group.
 */
import { type Finding, numberMask } from './finding.ts';

/** First digits from and to, and the lengths in use. */
const ISSUERS: readonly { from: string; to: string; lengths: readonly number[] }[] = [
  { from: '4', to: '4', lengths: [13, 16, 19] },
  { from: '51', to: '55', lengths: [16] },
  { from: '2221', to: '2720', lengths: [16] },
  { from: '34', to: '34', lengths: [15] },
  { from: '37', to: '37', lengths: [15] },
  { from: '300', to: '305', lengths: [14, 16, 19] },
  { from: '36', to: '36', lengths: [14, 16, 19] },
  { from: '38', to: '39', lengths: [14, 16, 19] },
  { from: '3528', to: '3589', lengths: [16, 19] },
  { from: '6011', to: '6011', lengths: [16, 19] },
  { from: '644', to: '659', lengths: [16, 19] },
  { from: '62', to: '62', lengths: [16, 17, 18, 19] },
  { from: '50', to: '50', lengths: [13, 16, 18, 19] },
  { from: '56', to: '58', lengths: [13, 16, 18, 19] },
  { from: '63', to: '63', lengths: [16, 18, 19] },
  { from: '67', to: '67', lengths: [16, 18, 19] },
];
const SHORTEST = 13;
const LONGEST = 19;
const RUN = /\d+(?:[ .\u00a0\u2011-]\d+)*/g;

export function findCards(text: string): Finding[] {
  const found: Finding[] = [];
  for (const run of text.matchAll(RUN)) {
    // The digits of an account number whose check digits are wrong are no card.
    if (/[a-z]{2}$/i.test(text.slice(Math.max(0, run.index - 2), run.index)) && /^\d\d\D/.test(run[0])) continue;
    if (run[0].length >= SHORTEST) found.push(...cardsInRun(run[0], run.index));
  }
  return found;
}

type Group = { digits: string; start: number; end: number };

function cardsInRun(run: string, offset: number): Finding[] {
  const groups: Group[] = [...run.matchAll(/\d+/g)].map((match) => ({
    digits: match[0],
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
  const found: Finding[] = [];
  for (let first = 0; first < groups.length; first++) {
    const last = lastGroupOfCard(groups, first);
    if (last === undefined) continue;
    const members = groups.slice(first, last + 1);
    const [head, tail] = [members[0], members.at(-1)];
    if (!head || !tail) continue;
    const digits = members.map((group) => group.digits).join('');
    found.push({ type: 'card', start: head.start, end: tail.end, mask: numberMask('CARD', digits) });
    first = last;
  }
  return found;
}

/** Index of the last group of the longest card that begins with this group. */
function lastGroupOfCard(groups: readonly Group[], first: number): number | undefined {
  let digits = '';
  let last: number | undefined;
  for (let i = first; i < groups.length; i++) {
    digits += groups[i]?.digits;
    if (digits.length > LONGEST) break;
    if (isCardNumber(digits)) last = i;
  }
  return last;
}

/** True for 13-19 digits that an issuer could have given out. */
export function isCardNumber(digits: string): boolean {
  const known = ISSUERS.some(({ from, to, lengths }) => {
    const head = digits.slice(0, from.length);
    return lengths.includes(digits.length) && head >= from && head <= to;
  });
  return known && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
