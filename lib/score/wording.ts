/** What a text's wording tells: which kinds of phrases stand in it, in its own language. */
import { findPhrases, type Match } from './phrase-trie.ts';
import { de } from './phrases/de.ts';
import { en } from './phrases/en.ts';
import { es } from './phrases/es.ts';
import { fr } from './phrases/fr.ts';
import { it } from './phrases/it.ts';
import { PHRASE_KINDS, type PhraseKind } from './phrases/phrases.ts';
import { pt } from './phrases/pt.ts';
import { triesOf } from './tries.ts';

const LISTS = { en, es, pt, fr, de, it } as const;

/** Languages that we have words for; a text in any other is judged with care and left to people. */
export type KnownLanguage = keyof typeof LISTS;
export const isKnownLanguage = (code: string): code is KnownLanguage => Object.hasOwn(LISTS, code);

/** How often each kind of phrase was found, and where the negations and praises stand. */
export type Wording = Readonly<Record<PhraseKind, number>> & { readonly matches: readonly Match<PhraseKind>[] };

const trieOf = triesOf(PHRASE_KINDS, LISTS);

/** Reads the wording of a text's words in the given language (ISO 639-1). */
export function readWording(words: readonly string[], language: string): Wording {
  const all = findPhrases(words, trieOf(language));
  const matches = all.filter((match) => {
    const stronger = OVERRULED_BY[match.value];
    return !stronger || !all.some((other) => other.value === stronger && covers(other, match));
  });
  const counts = Object.fromEntries(PHRASE_KINDS.map((kind) => [kind, 0])) as Record<PhraseKind, number>;
  for (const { value } of matches) counts[value]++;
  return { ...counts, matches };
}

/** A phrase inside a longer one of this kind does not count: "heart attack" in "gave me a heart attack". */
const OVERRULED_BY: Partial<Record<PhraseKind, PhraseKind>> = {
  danger: 'figurative',
  praise: 'sarcasm',
  complaint: 'praise',
  failure: 'praise',
};

type Span = { start: number; end: number };
const covers = (a: Span, b: Span) => a.start < b.end && b.start < a.end && a.end - a.start > b.end - b.start;
