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
  const { indices, values } = vector;
  const logits = new Float32Array(classes);
  const bias = (buckets + dense) * classes;
  for (let c = 0; c < classes; c++) logits[c] = weights[bias + c] ?? 0;
  for (let k = 0; k < indices.length; k++) {
    const at = placeOf(vector, k, buckets) * classes;
    const value = values[k] ?? 0;
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  return logits;
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
