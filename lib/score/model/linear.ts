/** A linear model over vectors: logits, one for each class, and what becomes of them. */
import { BUCKETS, type Vector } from './vector.ts';

/**
 * Weights of a feature's classes lie side by side (`place * classes + class`): `buckets` (a power of two, at most
 * BUCKETS) places for n-grams, then `dense` places, then the biases.
 */
export type Linear = { classes: number; buckets: number; dense: number; weights: Float32Array };

export const sizeOf = ({ classes, buckets, dense }: Omit<Linear, 'weights'>) => (buckets + dense + 1) * classes;

/** One logit for each class. */
export function logitsOf(linear: Linear, vector: Vector): Float32Array {
  const { classes, buckets, dense, weights } = linear;
  const bias = (buckets + dense) * classes;
  const logits = weights.slice(bias, bias + classes);
  if (classes <= 3) return ofThree(logits, linear, vector);
  const { values } = vector;
  for (let k = 0; k < values.length; k++) {
    const at = placeOf(vector, k, buckets) * classes;
    const value = values[k] ?? 0;
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  return logits;
}

/** Every mention is judged by two heads of so few classes: sums in variables take half the time of sums in an array. */
function ofThree(logits: Float32Array, { classes, buckets, weights }: Linear, vector: Vector): Float32Array {
  const { values } = vector;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let k = 0; k < values.length; k++) {
    const at = placeOf(vector, k, buckets) * classes;
    const value = values[k] ?? 0;
    first += value * (weights[at] ?? 0);
    second += value * (weights[at + 1] ?? 0);
    // Of two classes this is another place's weight, and the sum is dropped.
    third += value * (weights[at + 2] ?? 0);
  }
  const sums = [first, second, third];
  return logits.map((bias, c) => bias + (sums[c] ?? 0));
}

/** Where the weights of a vector's k-th entry lie in a model with so many buckets. */
export function placeOf({ indices, dense }: Vector, k: number, buckets: number): number {
  const index = indices[k] ?? 0;
  return k < dense ? index & (buckets - 1) : index - BUCKETS + buckets;
}

/** Probabilities of logits divided by a temperature, in place. */
export function softmax(logits: Float32Array, temperature = 1): Float32Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > most) most = logit;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const power = Math.exp(((logits[c] ?? 0) - most) / temperature);
    logits[c] = power;
    sum += power;
  }
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] ?? 0) / sum;
  return logits;
}

/** Index of the greatest, the first of equals. */
export function greatest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
