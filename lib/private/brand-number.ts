/**
 * A brand's own numbers (orders, bookings, customers), written as the brand writes them: `#` is a digit, `@` a letter,
 * `*` either, and all else is itself, a dash or a space being optional. `AC-########` finds "AC-20394857" and
 * "ac 20394857". A form of fixed length instead of a regular expression, so that no table can make a search slow.
 */
import { type Detector, numberMask } from './finding.ts';

const FORM = /^[\p{L}\d#@*](?:[ /.-]?[\p{L}\d#@*]){2,39}$/u;
const FEWEST_PLACES = 4;
export const MAX_FORMS = 20;

/** What is wrong with the form as a sentence, undefined when nothing is. */
export function mistakeInForm(form: string): string | undefined {
  if (!FORM.test(form))
    return 'a number is written in 3-40 letters, digits, # (a digit), @ (a letter) and * (either), parted by single spaces, dashes, dots or slashes';
  if (form.replace(/[^#@*]/g, '').length < FEWEST_PLACES)
    return `at least ${FEWEST_PLACES} places must be open (#, @ or *)`;
  return /[#*\d]/.test(form) ? undefined : 'words look like this; at least one place must be a digit (#)';
}

const PLACES: Readonly<Record<string, string>> = {
  '#': String.raw`\d`,
  '@': '[a-z]',
  '*': '[a-z0-9]',
  '-': '[ \u2010-\u2013-]?',
  ' ': '[ \u2010-\u2013-]?',
  '.': String.raw`\.`,
  '/': '/',
};
/** In an address of the web `#` and `/` part words, in a text they may announce a number: both may stand before it. */
const STARTS = String.raw`(?<![\p{L}\p{N}_@+]|\d[.,-])`;
const ENDS = String.raw`(?![\p{L}\p{N}_]|[.,-]\d)`;

/** What begins with a digit may be the second group of a phone number or a card. */
function sourceOf(form: string): string {
  const source = [...form].map((place) => PLACES[place] ?? place).join('');
  return /^[#*\d]/.test(form) ? String.raw`(?<!\d )${source}` : source;
}

/** A detector of all of these forms; one that finds nothing when there are none. What holds no digit is a word. */
export function findBrandNumbers(forms: readonly string[]): Detector {
  if (forms.length === 0) return () => [];
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const source = longestFirst.map(sourceOf).join('|');
  const pattern = new RegExp(`${STARTS}(?:${source})${ENDS}`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)]
      .filter(([written]) => /\d/.test(written))
      .map(({ 0: written, index }) => ({
        type: 'order',
        start: index,
        end: index + written.length,
        mask: numberMask('ORDER', written),
      }));
}
