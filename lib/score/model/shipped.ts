/** The model that is shipped, unpacked once when first asked for. */
import type { Head } from './fit.ts';
import type { HeadName } from './heads.ts';
import { type Linear, logitsOf, softmax } from './linear.ts';
import { type Model, unpackModel } from './pack.ts';
import type { Vector } from './vector.ts';
import weights from './weights.json' with { type: 'json' };

let model: Model | undefined;

function shipped(): Model {
  model ??= unpackModel(weights);
  return model;
}

export const shippedHead = (name: HeadName): Head => shipped().heads[name];

/** Every layer rests on these, and a judge asks for them again with each answer that Comprehend might give. */
const judged = new WeakMap<Vector, Map<HeadName, Float32Array>>();

/** Logits by one head, computed once a vector; for reading only. */
export function shippedLogits(name: HeadName, vector: Vector): Float32Array {
  const known = judged.get(vector) ?? new Map<HeadName, Float32Array>();
  if (known.size === 0) judged.set(vector, known);
  const logits = known.get(name) ?? logitsOf(shippedHead(name).linear, vector);
  known.set(name, logits);
  return logits;
}

/** By bucket; see `rarity.ts`. */
export const shippedRarity = (): Uint8Array => shipped().rarity;

/** Calibrated probabilities by a shipped head. */
export const shippedProbabilities = (name: HeadName, vector: Vector): Float32Array =>
  softmax(shippedLogits(name, vector).slice(), shippedHead(name).temperature);

/** Calibrated probabilities by any head or layer, in the order of its labels. */
export function probabilitiesOf(
  { linear, temperature }: { linear: Linear; temperature: number },
  vector: Vector,
): Float32Array {
  return softmax(logitsOf(linear, vector), temperature);
}
