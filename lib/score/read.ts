/**
 * A text read once for all that judges it: addresses and handles out, case and accents folded, cut into words.
 * Negative contractions become one word ("don't" is `dont`), all other apostrophes part words.
 */
const ADDRESS = /https?:\/\/\S+|www\.\S+/gi;
const HANDLE = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_.]+/gu;
const SEPARATES = /^[.,;:!?…\n]/;
const MASK = /\[[A-Z]+(?: …\w{2})?\]/g;

/** Words after these many tell nothing new, and bound the work on one text. */
const MOST_WORDS = 1_200;

/** The text without what is no language: addresses, handles, masks; a hashtag keeps its word. */
export function prose(text: string): string {
  return text.replace(ADDRESS, ' ').replace(HANDLE, ' ').replace(MASK, ' ').replaceAll('#', ' ');
}

/** Stands between words where a sentence or a part of one ends; no phrase and no negation reaches across. */
export const BREAK = '.';

/** Words in reading order, lower-case, without accents, with a BREAK for punctuation that parts them. */
export function wordsOf(text: string): string[] {
  const folded = /[^\s -~]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;
  const words = folded
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/n['’]t\b/g, 'nt')
    .match(/[\p{L}\p{N}]+|[.,;:!?…\n]+/gu);
  return (words ?? []).slice(0, MOST_WORDS).map((word) => (SEPARATES.test(word) ? BREAK : word));
}
