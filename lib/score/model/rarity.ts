/**
 * How much an n-gram tells, by how few texts have it: the logarithm of all texts over those with it (inverse document
 * frequency; Spärck Jones, 1972). Counted once over the texts that the model learned from, in six languages, so that
 * a tenant's first example phrase is read with knowledge of what everybody says.
 */
import type { Vector } from './vector.ts';

/** Power of two. N-grams that share a bucket count as one: hardly any accuracy is lost with four times fewer. */
export const RARITY_BUCKETS = 1 << 16;
/** Steps of one: a byte holds up to 15.9, which is more than the logarithm of all texts. */
const STEPS = 16;

/** One byte a bucket. */
export function packRarity(vectors: readonly Vector[]): string {
  const texts = new Uint32Array(RARITY_BUCKETS);
  for (const vector of vectors) {
    const seen = new Set(vector.indices.subarray(0, vector.dense).map((index) => index & (RARITY_BUCKETS - 1)));
    for (const bucket of seen) texts[bucket] = (texts[bucket] ?? 0) + 1;
  }
  const bytes = Uint8Array.from(texts, (count) =>
    Math.min(255, Math.round(STEPS * Math.log((vectors.length + 1) / (count + 1)))),
  );
  return Buffer.from(bytes).toString('base64');
}

/** By bucket, in sixteenths: who compares directions needs no unit, and bytes stay in the processor's cache. */
export function unpackRarity(packed: string): Uint8Array {
  return new Uint8Array(Buffer.from(packed, 'base64'));
}
