/** Tells one shipped model from another: a layer that was learned on top of one says nothing on top of the next. */
import { createHash } from 'node:crypto';
import { shippedHead } from '../model/shipped.ts';
import { BUCKETS } from '../model/vector.ts';

/** Of the weights of dense features and the biases, which are few, and which no two trainings have in common. */
export function modelMark(): string {
  const hash = createHash('sha256').update(String(BUCKETS));
  for (const name of ['sentiment', 'complaint'] as const) {
    const { buckets, dense, classes, weights } = shippedHead(name).linear;
    hash.update(`${name} ${buckets} ${dense} ${classes} ${weights.subarray(buckets * classes).join()}`);
  }
  return hash.digest('hex').slice(0, 12);
}
