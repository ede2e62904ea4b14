/**
 * What of a text is counted: its words alone and in pairs (those that a negation reaches marked as such), the
 * characters of its normalised form in runs of two to five, its emojis, and how it is typed.
 */
import type { Match } from '../phrase-trie.ts';
import type { PhraseKind } from '../phrases/phrases.ts';
import { BREAK } from '../read.ts';
import { mix, mixText, SEED, settle } from './hash.ts';
import { countGram } from './vector.ts';

const WORD = mixText(SEED, 'word ');
const PAIR = mixText(SEED, 'pair ');
const NEGATED = mixText(SEED, 'not ');
const SIGN = mixText(SEED, 'sign ');
const RUN = mixText(SEED, 'run ');
const FIRST = mixText(PAIR, '^');
const SHORTEST = 2;
const LONGEST = 5;
const NEGATION_REACH = 3;
/** Characters after these many tell nothing new, and bound the work on one text. */
const MOST_CHARACTERS = 2_000;
const SPACE = 32;

/** Words as `wordsOf` gives them, and what of their wording was found: the negations matter here. */
export function countWords(words: readonly string[], matches: readonly Match<PhraseKind>[]): void {
  const negations = new Set<number>();
  for (const { value, end } of matches) if (value === 'negation') negations.add(end - 1);
  let before = FIRST;
  let negatedFor = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === BREAK) negatedFor = 0;
    else {
      countGram(settle(mixText(WORD, word)));
      countGram(settle(mixText(before, word)));
      if (negatedFor > 0) countGram(settle(mixText(NEGATED, word)));
      negatedFor = negations.has(i) ? NEGATION_REACH : negatedFor - 1;
    }
    before = mix(mixText(PAIR, word), SPACE);
  }
}

/** Runs of two to five characters of a normalised text that do not reach across a space into the next word. */
export function countRuns(text: string): void {
  const length = Math.min(text.length, MOST_CHARACTERS);
  for (let start = 0; start < length; start++) {
    let hash = RUN;
    const end = Math.min(length, start + LONGEST);
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      hash = mix(hash, code);
      if (at - start + 1 >= SHORTEST) countGram(settle(hash));
      if (code === SPACE && at > start) break;
    }
  }
}

/** Emojis one by one, and each sign of how the text is typed. */
export function countSigns(signs: Iterable<string>): void {
  for (const sign of signs) countGram(settle(mixText(SIGN, sign)));
}
