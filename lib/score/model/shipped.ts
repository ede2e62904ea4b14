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

/** By bucket; see `rarity.ts`. */
export const shippedRarity = (): Uint8Array => shipped().rarity;

/** Calibrated probabilities by one head, in the order of its labels. */
export function probabilitiesOf(
  { linear, temperature }: { linear: Linear; temperature: number },
  vector: Vector,
): Float32Array {
  return softmax(logitsOf(linear, vector), temperature);
}
