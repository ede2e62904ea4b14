/** The model that is shipped, unpacked once when first asked for. */
import type { Head } from './fit.ts';
import type { HeadName } from './heads.ts';
import { type Linear, logitsOf, softmax } from './linear.ts';
import { unpackModel } from './pack.ts';
import type { Vector } from './vector.ts';
import weights from './weights.json' with { type: 'json' };

let model: Record<HeadName, Head> | undefined;

export function shippedHead(name: HeadName): Head {
  model ??= unpackModel(weights);
  return model[name];
}

/** Calibrated probabilities by one head, in the order of its labels. */
export function probabilitiesOf(
  { linear, temperature }: { linear: Linear; temperature: number },
  vector: Vector,
): Float32Array {
  return softmax(logitsOf(linear, vector), temperature);
}
