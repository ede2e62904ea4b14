/**
 * Softmax regression by AdaGrad. Every step goes down the slope of one example, divided by the root of all slopes
 * that the weight has seen, so that rare n-grams learn in large steps and frequent ones in small. Deterministic.
 */
import { type Linear, placeOf, sizeOf } from './linear.ts';
import { sequence, shuffle } from './random.ts';
import type { Vector } from './vector.ts';

export type Example = { vector: Vector; label: number /** How much it counts, 1 unless given. */; weight?: number };

export type Training = {
  classes: number;
  /** Power of two. */
  buckets: number;
  /** Places for dense features. */
  dense: number;
  epochs: number;
  rate: number;
  /** Power of a class's rarity by which its examples count: 0 leaves all alike, 0.5 is the square root. */
  balance: number;
  /** Power of an n-gram's rarity by which it counts. */
  rarity: number;
  /** Weights to start from, zeros unless given. */
  start?: Float32Array;
};

/** Small, so that the first step on a weight is about as long as `rate`. */
const FIRST_SQUARE = 1e-2;
const DECAY = 1e-5;

export function train(examples: readonly Example[], options: Training): Linear {
  const { classes, buckets, dense, epochs } = options;
  const weights = options.start ? Float32Array.from(options.start) : new Float32Array(sizeOf(options));
  const squares = new Float32Array(weights.length).fill(FIRST_SQUARE);
  const rarity = rarityOf(examples, options);
  const importance = importanceOf(examples, options);
  const ready = examples.map((example) => prepared(example, buckets, rarity, importance));
  const order = Int32Array.from(ready.keys());
  const random = sequence(42);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const one = ready[i];
      if (one) step(one, weights, squares, options);
    }
  }
  for (let place = 0; place < buckets; place++)
    for (let c = 0; c < classes; c++)
      weights[place * classes + c] = (weights[place * classes + c] ?? 0) * (rarity[place] ?? 1);
  return { classes, buckets, dense, weights };
}

type Prepared = { places: Int32Array; values: Float32Array; label: number; importance: number };

/** Rarity is part of the values while learning and of the weights afterwards, so that judging costs nothing more. */
function prepared(
  { vector, label, weight = 1 }: Example,
  buckets: number,
  rarity: Float32Array,
  importance: Float32Array,
): Prepared {
  const places = vector.indices.map((_, k) => placeOf(vector, k, buckets));
  const values = vector.values.map((value, k) => (k < vector.dense ? value * (rarity[places[k] ?? 0] ?? 1) : value));
  return { places, values, label, importance: weight * (importance[label] ?? 1) };
}

function step(example: Prepared, weights: Float32Array, squares: Float32Array, options: Training): void {
  const { places, values, label, importance } = example;
  const { classes, buckets, dense, rate } = options;
  const slopes = new Float32Array(classes);
  const bias = (buckets + dense) * classes;
  for (let c = 0; c < classes; c++) slopes[c] = weights[bias + c] ?? 0;
  for (let k = 0; k < places.length; k++) {
    const at = (places[k] ?? 0) * classes;
    const value = values[k] ?? 0;
    for (let c = 0; c < classes; c++) slopes[c] = (slopes[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  toSlopes(slopes, label, importance);
  for (let k = 0; k <= places.length; k++) {
    const at = k < places.length ? (places[k] ?? 0) * classes : bias;
    const value = k < places.length ? (values[k] ?? 0) : 1;
    if (value === 0) continue;
    for (let c = 0; c < classes; c++) {
      const weight = weights[at + c] ?? 0;
      const slope = (slopes[c] ?? 0) * value + DECAY * weight;
      const sum = (squares[at + c] ?? 0) + slope * slope;
      squares[at + c] = sum;
      weights[at + c] = weight - (rate * slope) / Math.sqrt(sum);
    }
  }
}

/** Logits to what each of them has to change by: probability less truth, times how much the example counts. */
function toSlopes(slopes: Float32Array, label: number, importance: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of slopes) if (logit > most) most = logit;
  let sum = 0;
  for (let c = 0; c < slopes.length; c++) {
    const power = Math.exp((slopes[c] ?? 0) - most);
    slopes[c] = power;
    sum += power;
  }
  for (let c = 0; c < slopes.length; c++) slopes[c] = importance * ((slopes[c] ?? 0) / sum - (c === label ? 1 : 0));
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
