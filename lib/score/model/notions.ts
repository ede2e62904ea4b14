/**
 * What reminders are made of, as dense features: each notion that a text has, and every two of them that stand near
 * each other. Notions are the same in all languages, so that what is learned in one tells in the others.
 */
import { findPhrases } from '../phrase-trie.ts';
import phrases from '../phrases/reminding.json' with { type: 'json' };
import { REMINDING_KINDS, type RemindingKind } from '../phrases/reminding.ts';
import { triesOf } from '../tries.ts';

const trieOf = triesOf(REMINDING_KINDS, phrases);
const KINDS = new Map<RemindingKind, number>(REMINDING_KINDS.map((kind, n) => [kind, n]));
/** The last notion: the text has a question mark, which is near to everything. */
const ASKS = REMINDING_KINDS.length;
const placeOf = (later: number, earlier: number) => (later * (later + 1)) / 2 + earlier;

/** How many features there are: a triangle of notions by notions, each with itself when it is there at all. */
export const NOTIONS = placeOf(ASKS, ASKS) + 1;

/** Words between the first ones of two phrases; in a long text any two notions are somewhere. */
const NEAR = 6;
/** Of the size of the n-grams' values, so that all learn at one pace. */
const SIZE = 0.25;

/** `words` as `wordsOf` gives them, `language` ISO 639-1. */
export function notionsOf(words: readonly string[], language: string, text: string): Float32Array {
  const features = new Float32Array(NOTIONS);
  const note = (a: number, b: number) => {
    features[placeOf(Math.max(a, b), Math.min(a, b))] = SIZE;
  };
  const asks = text.includes('?');
  if (asks) note(ASKS, ASKS);
  const found = findPhrases(words, trieOf(language)).map(({ value, start }) => ({
    kind: KINDS.get(value) ?? 0,
    start,
  }));
  for (const [n, { kind, start }] of found.entries()) {
    note(kind, kind);
    if (asks) note(ASKS, kind);
    for (let m = n - 1; m >= 0; m--) {
      const before = found[m];
      if (!before || start - before.start > NEAR) break;
      note(kind, before.kind);
    }
  }
  return features;
}
