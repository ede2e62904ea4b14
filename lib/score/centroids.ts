/**
 * Classes as the mean directions of their example texts, rare n-grams counting more than common ones: how near a text
 * is to each is the cosine of the angle between them (Rocchio, 1971; weights by inverse document frequency).
 */
import { RARITY_BUCKETS } from './model/rarity.ts';
import { shippedRarity } from './model/shipped.ts';
import type { Vector } from './model/vector.ts';

/** Only n-grams that some example has take room: `rows` says in which row of weights a bucket's are, if in any. */
export type Centroids = { classes: number; rows: Uint16Array; weights: Float32Array };

/** Of a bucket without a row. So many rows there may be; what examples have beyond that, and no table has, is left out. */
export const NOWHERE = 0xffff;

/** One class for each list of vectors; an empty list is near to nothing. */
export function centroidsOf(examples: readonly (readonly Vector[])[]): Centroids {
  const means = examples.map(meanOf);
  const rows = new Uint16Array(RARITY_BUCKETS).fill(NOWHERE);
  const buckets = [...new Set(means.flatMap((mean) => [...mean.keys()]))].slice(0, NOWHERE);
  for (const [row, bucket] of buckets.entries()) rows[bucket] = row;
  const weights = new Float32Array(buckets.length * examples.length);
  const rarity = shippedRarity();
  // The rarity of a text's own n-grams is part of the weight, so that its vector is used as it is.
  for (const [c, mean] of means.entries())
    for (const [bucket, value] of mean) {
      const row = rows[bucket] ?? NOWHERE;
      if (row !== NOWHERE) weights[row * examples.length + c] = value * (rarity[bucket] ?? 0);
    }
  return { classes: examples.length, rows, weights };
}

/** The cosine of the angle between a text and each class, 0 to 1. */
export function cosinesTo({ classes, rows, weights }: Centroids, { indices, values, dense }: Vector): Float32Array {
  const rarity = shippedRarity();
  const cosines = new Float32Array(classes);
  let squares = 0;
  for (let k = 0; k < dense; k++) {
    const bucket = (indices[k] ?? 0) & (RARITY_BUCKETS - 1);
    const value = values[k] ?? 0;
    squares += (value * (rarity[bucket] ?? 0)) ** 2;
    const row = rows[bucket] ?? NOWHERE;
    if (row === NOWHERE) continue;
    const at = row * classes;
    for (let c = 0; c < classes; c++) cosines[c] = (cosines[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  const length = Math.sqrt(squares) || 1;
  return cosines.map((dot) => dot / length);
}

/** By bucket, of length one: the sum of the texts' directions. */
function meanOf(vectors: readonly Vector[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const vector of vectors)
    for (const [bucket, value] of directionOf(vector)) sum.set(bucket, (sum.get(bucket) ?? 0) + value);
  return scaled(sum);
}

/** N-grams alone, each times its rarity: mood and language, the dense features, are no subject. */
function directionOf({ indices, values, dense }: Vector): Map<number, number> {
  const rarity = shippedRarity();
  const direction = new Map<number, number>();
  for (let k = 0; k < dense; k++) {
    const bucket = (indices[k] ?? 0) & (RARITY_BUCKETS - 1);
    direction.set(bucket, (direction.get(bucket) ?? 0) + (values[k] ?? 0) * (rarity[bucket] ?? 0));
  }
  return scaled(direction);
}

function scaled(values: Map<number, number>): Map<number, number> {
  const length = Math.sqrt([...values.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...values].map(([bucket, value]) => [bucket, value / length]));
}
