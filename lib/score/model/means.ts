/** Classes of few examples as a linear model: the nearest by its angle wins, rare n-grams counting more than common ones. */
import { centroidsOf, NOWHERE } from '../centroids.ts';
import { type Linear, sizeOf } from './linear.ts';
import { RARITY_BUCKETS } from './rarity.ts';
import { shippedRarity } from './shipped.ts';
import type { Example, Training } from './train.ts';
import type { Vector } from './vector.ts';

/** Of a text of the usual length: the logit of the class that lies in its very direction. */
const SHARPNESS = 12;

export function nearestMeans(examples: readonly Example[], { classes, dense, ...training }: Training): Linear {
  const buckets = Math.min(training.buckets, RARITY_BUCKETS);
  const linear = { classes, buckets, dense, weights: new Float32Array(sizeOf({ classes, buckets, dense })) };
  const byClass: Vector[][] = Array.from({ length: classes }, () => []);
  for (const { vector, label } of examples) byClass[label]?.push(vector);
  const { rows, weights } = centroidsOf(byClass);
  const scale = SHARPNESS / usualLength(examples);
  for (const [bucket, row] of rows.entries()) {
    if (row === NOWHERE) continue;
    const at = (bucket & (buckets - 1)) * classes;
    for (let c = 0; c < classes; c++)
      linear.weights[at + c] = (linear.weights[at + c] ?? 0) + scale * (weights[row * classes + c] ?? 0);
  }
  return linear;
}

/** Of the texts once each n-gram counts by its rarity: the root of their mean square. */
function usualLength(examples: readonly Example[]): number {
  const rarity = shippedRarity();
  let squares = 0;
  for (const { vector } of examples)
    for (let k = 0; k < vector.dense; k++)
      squares += ((vector.values[k] ?? 0) * (rarity[(vector.indices[k] ?? 0) & (RARITY_BUCKETS - 1)] ?? 0)) ** 2;
  return Math.sqrt(squares / Math.max(1, examples.length)) || 1;
}
