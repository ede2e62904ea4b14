/**
 * Classes as the mean directions of their example texts, rare n-grams counting more than common ones: how near a text
 * is to each is the cosine of the angle between them (Rocchio, 1971; weights by inverse document frequency).
 */
import { RARITY_BUCKETS } from './model/rarity.ts';
import { shippedRarity } from './model/shipped.ts';
import type { Vector } from './model/vector.ts';

/** Only n-grams that some example has take room: `rows` says where the weights of a bucket's classes begin, or -1. */
export type Centroids = { classes: number; rows: Int32Array; weights: Float32Array };

const NOWHERE = -1;

/** One class for each list of vectors; an empty list is near to nothing. */
export function centroidsOf(examples: readonly (readonly Vector[])[]): Centroids {
  const means = examples.map(meanOf);
  const rows = new Int32Array(RARITY_BUCKETS).fill(NOWHERE);
  let size = 0;
  for (const bucket of new Set(means.flatMap((mean) => [...mean.keys()]))) {
    rows[bucket] = size;
    size += examples.length;
  }
  const weights = new Float32Array(size);
  const rarity = shippedRarity();
  // The rarity of a text's own n-grams is part of the weight, so that its vector is used as it is.
  for (const [c, mean] of means.entries())
    for (const [bucket, value] of mean) weights[(rows[bucket] ?? 0) + c] = value * (rarity[bucket] ?? 0);
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
    for (let c = 0; c < classes; c++) cosines[c] = (cosines[c] ?? 0) + value * (weights[row + c] ?? 0);
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
