/**
 * Finds many words and phrases in one pass over a text's words. A trie by words: the cost depends on the text, not on
 * how many phrases there are. `*` at the end of a phrase's word stands for any ending, `#` for any number.
 */
import { BREAK, wordsOf } from './read.ts';

type Node<V> = {
  next: Map<string, Node<V>>;
  /** Beginnings of words, by the letters before the `*`, and how long these are. */
  stems: Map<string, Node<V>>;
  stemLengths: number[];
  counted: Node<V> | undefined;
  values: V[];
  /** No phrase goes on from here. */
  isEnd: boolean;
};

export type PhraseTrie<V> = Node<V>;

/** Stands for any number, in digits or up to twelve in words. */
const NUMBER = '#';
const NUMBER_WORDS = new Set(
  `two three four five six seven eight nine ten eleven twelve dos tres cuatro cinco seis siete ocho nueve diez once doce
  dois duas quatro sete oito nove dez onze doze deux trois quatre cinq sept huit neuf dix douze zwei drei vier funf sechs
  sieben acht neun zehn elf zwolf due tre quattro cinque sette otto dieci undici dodici`.match(/\S+/g),
);
const isNumber = (word: string) => /^\d/.test(word) || NUMBER_WORDS.has(word);

/** One phrase found: the words from `start` up to `end` (exclusive). */
export type Match<V> = { start: number; end: number; value: V };

const emptyNode = <V>(): Node<V> => ({
  next: new Map(),
  stems: new Map(),
  stemLengths: [],
  counted: undefined,
  values: [],
  isEnd: true,
});

export function buildTrie<V>(entries: Iterable<readonly [phrase: string, value: V]>): PhraseTrie<V> {
  const root = emptyNode<V>();
  for (const [phrase, value] of entries) {
    const parts = phrase.trim().split(/\s+/).flatMap(partsOf);
    if (parts.length === 0) continue;
    let node = root;
    for (const part of parts) node = childOf(node, part);
    node.values.push(value);
  }
  return root;
}

/** The node that a phrase's word leads to, made when there is none. */
function childOf<V>(node: Node<V>, part: string): Node<V> {
  node.isEnd = false;
  if (part === NUMBER) {
    node.counted ??= emptyNode();
    return node.counted;
  }
  const stem = part.endsWith('*') ? part.slice(0, -1) : undefined;
  if (stem !== undefined && !node.stemLengths.includes(stem.length)) node.stemLengths.push(stem.length);
  const children = stem === undefined ? node.next : node.stems;
  const child = children.get(stem ?? part) ?? emptyNode<V>();
  children.set(stem ?? part, child);
  return child;
}

/** A phrase's word as the text's words will look; folding must not lose the `*`. */
function partsOf(word: string): string[] {
  if (word === NUMBER) return [word];
  const folded = wordsOf(word).filter((part) => part !== BREAK);
  return word.endsWith('*') ? folded.map((part, i) => (i === folded.length - 1 ? `${part}*` : part)) : folded;
}

/** All phrases in the words, those inside others too, in the order of their start. */
export function findPhrases<V>(words: readonly string[], trie: PhraseTrie<V>): Match<V>[] {
  const found: Match<V>[] = [];
  for (let start = 0; start < words.length; start++) walk(words, start, start, trie, found);
  return found;
}

function walk<V>(words: readonly string[], start: number, at: number, node: Node<V>, found: Match<V>[]): void {
  const word = words[at];
  if (word === undefined) return;
  const exact = node.next.get(word) ?? (TRIPLE.test(word) ? shortened(word, node) : undefined);
  if (exact) step(words, start, at, exact, found);
  if (node.counted && isNumber(word)) step(words, start, at, node.counted, found);
  for (const length of node.stemLengths) {
    const stem = word.length >= length ? node.stems.get(word.slice(0, length)) : undefined;
    if (stem) step(words, start, at, stem, found);
  }
}

function step<V>(words: readonly string[], start: number, at: number, node: Node<V>, found: Match<V>[]): void {
  for (const value of node.values) found.push({ start, end: at + 1, value });
  if (!node.isEnd) walk(words, start, at + 1, node, found);
}

const TRIPLE = /(.)\1\1/;

/** "sooo gooood" is also looked up with its long letters doubled, then single. */
function shortened<V>(word: string, node: Node<V>): Node<V> | undefined {
  return node.next.get(word.replace(/(.)\1{2,}/g, '$1$1')) ?? node.next.get(word.replace(/(.)\1{2,}/g, '$1'));
}
