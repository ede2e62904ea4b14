/** Examples made ready for learning: where their weights lie, and how much each n-gram and each class counts. */
import { placeOf } from './linear.ts';
import type { Example, Training } from './train.ts';

export type Prepared = { places: Int32Array; values: Float32Array; label: number; importance: number };

/** Rarity is part of the values while learning and of the weights afterwards, so that judging costs nothing more. */
export function prepared(examples: readonly Example[], options: Training): { ready: Prepared[]; rarity: Float32Array } {
  const { buckets } = options;
  const rarity = rarityOf(examples, options);
  const importance = importanceOf(examples, options);
  const ready = examples.map(({ vector, label, weight = 1 }) => {
    const places = vector.indices.map((_, k) => placeOf(vector, k, buckets));
    const values = vector.values.map((value, k) => (k < vector.dense ? value * (rarity[places[k] ?? 0] ?? 1) : value));
    return { places, values, label, importance: weight * (importance[label] ?? 1) };
  });
  return { ready, rarity };
}

/** Weights that were learned from prepared values, in place, as values that were not need them. */
export function scaledBack(weights: Float32Array, rarity: Float32Array, classes: number): void {
  for (let place = 0; place < rarity.length; place++)
    for (let c = 0; c < classes; c++)
      weights[place * classes + c] = (weights[place * classes + c] ?? 0) * (rarity[place] ?? 1);
}

function importanceOf(examples: readonly Example[], { classes, balance }: Training): Float32Array {
  const counts = new Float32Array(classes);
  for (const { label, weight = 1 } of examples) counts[label] = (counts[label] ?? 0) + weight;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count > 0 ? (all / (classes * count)) ** balance : 0));
}

/** By place: the more texts hold an n-gram, the less it tells. 1 for one that stands in a text of a hundred and fifty. */
function rarityOf(examples: readonly Example[], { buckets, rarity }: Training): Float32Array {
  const texts = new Float32Array(buckets);
  if (rarity === 0) return texts.fill(1);
  for (const { vector } of examples)
    for (let k = 0; k < vector.dense; k++) {
      const place = placeOf(vector, k, buckets);
      texts[place] = (texts[place] ?? 0) + 1;
    }
  return texts.map((count) => (Math.max(0.1, Math.log(examples.length / Math.max(1, count))) / 5) ** rarity);
}
