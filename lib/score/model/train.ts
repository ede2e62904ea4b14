/**
 * Softmax regression by AdaGrad. Every step goes down the slope of one example, divided by the root of all slopes
 * that the weight has seen, so that rare n-grams learn in large steps and frequent ones in small. Deterministic.
 */
import { type Linear, sizeOf } from './linear.ts';
import { type Prepared, prepared, scaledBack } from './prepare.ts';
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
  const { ready, rarity } = prepared(examples, options);
  const order = Int32Array.from(ready.keys());
  const random = sequence(42);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const one = ready[i];
      if (one) step(one, weights, squares, options);
    }
  }
  scaledBack(weights, rarity, classes);
  return { classes, buckets, dense, weights };
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
