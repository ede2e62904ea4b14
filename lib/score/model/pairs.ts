/**
 * Which words stand together in a text, in any order and at any distance, told by how they begin: where subjects are
 * many and near each other, "card ... arrive" says what neither word does. A block of its own, of length one, that
 * only layers of many categories read.
 */
import { mix, mixText, SEED, settle } from './hash.ts';
import { BUCKETS, type Vector } from './vector.ts';

const BEGINNING = mixText(SEED, 'beginning ');
const TOGETHER = mixText(SEED, 'together ');
const LETTERS = 4;
/** A text's first words say what it is about; with so many there are 780 pairs. */
const MOST_WORDS = 40;

/** Hashes of how the words begin, each once, in the order of their numbers. Single letters are no words. */
function beginningsOf(words: readonly string[]): Int32Array {
  const hashes = new Set<number>();
  for (const word of words) {
    if (hashes.size === MOST_WORDS) break;
    if (word.length > 1) hashes.add(mixText(BEGINNING, word.slice(0, LETTERS)));
  }
  return Int32Array.from(hashes).sort();
}

/** The vector with its pairs behind the other n-grams. */
export function withPairs(vector: Vector): Vector {
  const { indices, values, dense, words } = vector;
  const beginnings = beginningsOf(words);
  const count = (beginnings.length * (beginnings.length - 1)) / 2;
  if (count === 0) return vector;
  const longer = {
    indices: new Int32Array(indices.length + count),
    values: new Float32Array(values.length + count),
    dense: dense + count,
    words,
  };
  longer.indices.set(indices.subarray(0, dense));
  longer.values.set(values.subarray(0, dense));
  longer.values.fill(1 / Math.sqrt(count), dense, dense + count);
  longer.indices.set(indices.subarray(dense), dense + count);
  longer.values.set(values.subarray(dense), dense + count);
  let at = dense;
  for (let i = 0; i < beginnings.length; i++) {
    const first = mix(TOGETHER, beginnings[i] ?? 0);
    for (let j = 0; j < i; j++) longer.indices[at++] = settle(mix(first, beginnings[j] ?? 0)) & (BUCKETS - 1);
  }
  return longer;
}
