/**
 * How much an n-gram tells of each class by counts alone: the size of the log of how much oftener it stands in the
 * class's texts than in all others. Scaling values by it joins naive Bayes to a fit (Wang and Manning, "Baselines and
 * bigrams", 2012); half of it is taken, so that no n-gram is put to silence.
 */
import type { Prepared } from './prepare.ts';
import type { Training } from './train.ts';

const SHARE = 0.5;
/** Texts that every class is thought to have had with every n-gram, so that one sight proves little. */
const THOUGHT = 1;

/** Beside the weights' places, 1 in the mean over all n-grams that were seen; 1 for dense features and biases. */
export function tellingOf(ready: readonly Prepared[], { classes, buckets, dense }: Training): Float32Array {
  const telling = new Float32Array((buckets + dense + 1) * classes);
  const inAll = new Float32Array(buckets);
  const perClass = new Float32Array(classes);
  for (const { places, label } of ready)
    for (const place of places) {
      if (place >= buckets) continue;
      const at = place * classes + label;
      telling[at] = (telling[at] ?? 0) + 1;
      inAll[place] = (inAll[place] ?? 0) + 1;
      perClass[label] = (perClass[label] ?? 0) + 1;
    }
  const all = perClass.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  let seen = 0;
  for (let place = 0; place < buckets; place++) {
    const both = inAll[place] ?? 0;
    if (both === 0) continue;
    for (let c = 0; c < classes; c++) {
      const inside = telling[place * classes + c] ?? 0;
      const own = Math.max(1, perClass[c] ?? 0);
      const others = Math.max(1, all - own);
      const oftener = (inside / own + (2 * THOUGHT) / all) / ((both - inside) / others + (2 * THOUGHT) / all);
      const told = Math.abs(Math.log(oftener));
      telling[place * classes + c] = told;
      sum += told;
      seen++;
    }
  }
  const scale = sum > 0 ? (SHARE * seen) / sum : 0;
  for (let i = 0; i < telling.length; i++)
    telling[i] = i < buckets * classes ? 1 - SHARE + scale * (telling[i] ?? 0) : 1;
  return telling;
}
