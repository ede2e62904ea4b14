/**
 * Which clauses agree with the words of a text: all phrases are looked for at once, in a tree of words. Most words
 * begin no phrase; a filter over their hashes says so without cutting them out.
 */
import { addBit, allBits, type Bits, removeBit } from './bits.ts';
import { filterOf, hashOf, mixed } from './word-filter.ts';

/** What one clause asks for: any of these phrases, normalised. */
export type PhraseDemand = { clause: number; phrases: readonly string[] };

export type PhraseIndex = {
  /** Clauses that ask for no phrase. */
  free: number;
  /** Of a normalised text. The set is good until the next call. */
  agreeing: (words: string) => Bits;
};

type Node = {
  /** Clauses that ask for the phrase that ends here. */
  clauses: number[];
  next: Map<string, Node>;
};

const SPACE = 32;

export function indexPhrases(demands: readonly PhraseDemand[], size: number): PhraseIndex {
  const base = allBits(size);
  const root: Node = { clauses: [], next: new Map() };
  for (const { clause, phrases } of demands) {
    removeBit(base, clause);
    for (const phrase of new Set(phrases)) plant(root, phrase.trim().split(' ')).clauses.push(clause);
  }
  const begins = filterOf([...root.next.keys()].map(hashOf));
  const bits = base.slice();

  function agreeing(text: string): Bits {
    bits.set(base);
    let start = 1;
    let hash = 0;
    for (let i = 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code !== SPACE) hash = mixed(hash, code);
      else {
        if (begins(hash)) addPhrases(text, start, i);
        start = i + 1;
        hash = 0;
      }
    }
    return bits;
  }

  /** All phrases that begin with the word from `start` to the space at `end`. */
  function addPhrases(text: string, start: number, end: number): void {
    let node = root.next.get(text.slice(start, end));
    while (node) {
      for (const clause of node.clauses) addBit(bits, clause);
      if (node.next.size === 0) return;
      const from = end + 1;
      end = text.indexOf(' ', from);
      if (end < 0) return;
      node = node.next.get(text.slice(from, end));
    }
  }

  return { free: size - demands.length, agreeing };
}

function plant(root: Node, words: readonly string[]): Node {
  return words.reduce((node, word) => {
    const known = node.next.get(word);
    if (known) return known;
    const grown: Node = { clauses: [], next: new Map() };
    node.next.set(word, grown);
    return grown;
  }, root);
}
