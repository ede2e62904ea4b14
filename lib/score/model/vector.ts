/**
 * A text as a sparse vector: hashed n-grams in blocks (words, runs of characters, signs), each counted, damped by
 * 1 + log and brought to a length of its own, so that the many runs do not drown the few words; then dense features.
 */
export const BUCKETS = 1 << 18;

/**
 * Entries before `dense` are n-grams (indices below BUCKETS), the others dense features (BUCKETS and their place).
 * `words`: of the text, of which `withPairs` makes further n-grams for those few who read them.
 */
export type Vector = { indices: Int32Array; values: Float32Array; dense: number; words: readonly string[] };

/** Damped counts; an n-gram repeated more often than this counts no more. */
const DAMPED = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
const MOST = 1 << 16;

// Scratch of the one vector that is being made; nothing here outlives `takeVector`.
const counts = new Uint8Array(BUCKETS);
const indices = new Int32Array(MOST);
const values = new Float32Array(MOST);
let blockStart = 0;
let size = 0;

/** Counts one n-gram of the current block by its settled hash. */
export function countGram(hash: number): void {
  const bucket = hash & (BUCKETS - 1);
  const seen = counts[bucket] ?? 0;
  if (seen === 0) {
    if (size === MOST) return;
    indices[size++] = bucket;
  }
  if (seen < 255) counts[bucket] = seen + 1;
}

/** Ends the current block, which gets the given length. */
export function endBlock(length: number): void {
  let squares = 0;
  for (let i = blockStart; i < size; i++) {
    const bucket = indices[i] ?? 0;
    const value = DAMPED[counts[bucket] ?? 0] ?? 0;
    counts[bucket] = 0;
    values[i] = value;
    squares += value * value;
  }
  const scale = squares > 0 ? length / Math.sqrt(squares) : 0;
  for (let i = blockStart; i < size; i++) values[i] = (values[i] ?? 0) * scale;
  blockStart = size;
}

/** The vector of all blocks ended since the last call, followed by `dense`. */
export function takeVector(dense: readonly number[], words: readonly string[]): Vector {
  const start = size;
  const vector = {
    indices: new Int32Array(start + dense.length),
    values: new Float32Array(start + dense.length),
    dense: start,
    words,
  };
  vector.indices.set(indices.subarray(0, start));
  vector.values.set(values.subarray(0, start));
  blockStart = 0;
  size = 0;
  for (let i = 0; i < dense.length; i++) {
    vector.indices[start + i] = BUCKETS + i;
    vector.values[start + i] = dense[i] ?? 0;
  }
  return vector;
}

/** The same vector with further dense features behind its own, the first of them at the place `from`. */
export function withDense(short: Vector, more: Float32Array, from: number): Vector {
  const { indices: first, values: known, dense, words } = short;
  const vector = {
    indices: new Int32Array(first.length + more.length),
    values: new Float32Array(first.length + more.length),
    dense,
    words,
  };
  vector.indices.set(first);
  vector.values.set(known);
  vector.values.set(more, first.length);
  for (let i = 0; i < more.length; i++) vector.indices[first.length + i] = BUCKETS + from + i;
  return vector;
}
