/** What a text's wording tells: which kinds of phrases stand in it, in its own language. */
import { buildTrie, findPhrases, type Match, type PhraseTrie } from './phrase-trie.ts';
import { de } from './phrases/de.ts';
import { en } from './phrases/en.ts';
import { es } from './phrases/es.ts';
import { fr } from './phrases/fr.ts';
import { it } from './phrases/it.ts';
import { PHRASE_KINDS, type PhraseKind, type Phrases } from './phrases/phrases.ts';
import { pt } from './phrases/pt.ts';

const LISTS = { en, es, pt, fr, de, it } as const;

/** Languages that we have words for; a text in any other is judged with care and left to people. */
export type KnownLanguage = keyof typeof LISTS;
export const isKnownLanguage = (code: string): code is KnownLanguage => Object.hasOwn(LISTS, code);

/** How often each kind of phrase was found, and where the negations and praises stand. */
export type Wording = Readonly<Record<PhraseKind, number>> & { readonly matches: readonly Match<PhraseKind>[] };

const tries = new Map<string, PhraseTrie<PhraseKind>>();

/** Tries are built at the first text of a language; a language not known is read with the words of all. */
function trieOf(language: string): PhraseTrie<PhraseKind> {
  const name = isKnownLanguage(language) ? language : 'all';
  let trie = tries.get(name);
  if (!trie) {
    trie = buildTrie(isKnownLanguage(language) ? entriesOf(LISTS[language]) : Object.values(LISTS).flatMap(entriesOf));
    tries.set(name, trie);
  }
  return trie;
}

function entriesOf(phrases: Phrases): [string, PhraseKind][] {
  return PHRASE_KINDS.flatMap((kind) => phrases[kind].split(',').map((phrase): [string, PhraseKind] => [phrase, kind]));
}

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
