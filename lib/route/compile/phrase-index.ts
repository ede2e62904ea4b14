/** Which clauses agree with the words of a text: all phrases are looked for at once, word by word, in a tree of words. */
import { addBit, allBits, type Bits, removeBit } from './bits.ts';

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
  next: Map<string, Node> | undefined;
};

export function indexPhrases(demands: readonly PhraseDemand[], size: number): PhraseIndex {
  const base = allBits(size);
  const root: Node = { clauses: [], next: undefined };
  for (const { clause, phrases } of demands) {
    removeBit(base, clause);
    for (const phrase of new Set(phrases)) plant(root, wordsOf(phrase)).clauses.push(clause);
  }
  const bits = base.slice();

  function agreeing(text: string): Bits {
    bits.set(base);
    const words = wordsOf(text);
    for (let start = 0; start < words.length; start++) {
      let node = follow(root, words[start]);
      for (let i = start + 1; node; i++) {
        for (const clause of node.clauses) addBit(bits, clause);
        node = follow(node, words[i]);
      }
    }
    return bits;
  }

  return { free: size - demands.length, agreeing };
}

const wordsOf = (normalised: string): string[] => normalised.slice(1, -1).split(' ');

function plant(root: Node, words: readonly string[]): Node {
  return words.reduce((node, word) => {
    node.next ??= new Map();
    const known = node.next.get(word);
    if (known) return known;
    const grown: Node = { clauses: [], next: undefined };
    node.next.set(word, grown);
    return grown;
  }, root);
}

const follow = (node: Node, word: string | undefined): Node | undefined =>
  word === undefined ? undefined : node.next?.get(word);
