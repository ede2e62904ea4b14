/**
 * Whole words and phrases, without regard to case or accents. A text is normalised once to ` word word word `, so a
 * phrase is found by one substring search with the spaces as word borders.
 */
export const normalise = (text: string): string => ` ${fold(text).trim()} `;

/** The same for a part of a text, whose ends need not be borders of words. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** True when any of the normalised phrases stands in the normalised text. */
export function holdsAny(normalisedText: string, normalisedPhrases: readonly string[]): boolean {
  return normalisedPhrases.some((phrase) => normalisedText.includes(phrase));
}

/** True when anything is left of a text once it is normalised. */
export const isWordy = (text: string): boolean => fold(text).trim() !== '';
