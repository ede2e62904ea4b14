/**
 * Whole words and phrases, without regard to case or accents. A text is normalised once to ` word word word `, so a
 * phrase is found by one substring search with the spaces as word borders.
 */
export function normalise(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return ` ${folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}

/** True when any of the normalised phrases stands in the normalised text. */
export function holdsAny(normalisedText: string, normalisedPhrases: readonly string[]): boolean {
  return normalisedPhrases.some((phrase) => normalisedText.includes(phrase));
}
