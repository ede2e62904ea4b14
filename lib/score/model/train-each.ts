/**
 * One logistic regression a class, against all others, learned together by AdaGrad in steps that shrink to nothing.
 * With many classes it tells them apart better than one softmax, and is faster: an example moves the few classes that
 * are in doubt and leaves the others alone. Deterministic.
 */
import { type Linear, sizeOf } from './linear.ts';
import { type Prepared, prepared, scaledBack } from './prepare.ts';
import { sequence, shuffle } from './random.ts';
import { tellingOf } from './telling.ts';
import type { Example, Training } from './train.ts';

const FIRST_SQUARE = 1e-2;
/** A class that is off by no more than this is left alone. */
const SURE = 0.01;

/** As `train`, always from zeros; each n-gram counts by how much it tells of the class. */
export function trainEach(examples: readonly Example[], options: Training): Linear {
  const { classes, buckets, dense, epochs, rate } = options;
  const weights = new Float32Array(sizeOf(options));
  const squares = new Float32Array(weights.length).fill(FIRST_SQUARE);
  const { ready, rarity } = prepared(examples, options);
  const telling = tellingOf(ready, options);
  const slopes = new Float32Array(classes);
  const doubted = new Int32Array(classes);
  const order = Int32Array.from(ready.keys());
  const random = sequence(42);
  const steps = epochs * order.length;
  let taken = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const left = rate * (1 - taken++ / steps);
      const example = ready[i];
      if (!example) continue;
      toSlopes(example, weights, slopes);
      step(example, left, slopes, doubted.subarray(0, findDoubted(slopes, doubted)), { weights, squares, telling });
    }
  }
  scaledBack(weights, rarity, classes);
  return { classes, buckets, dense, weights };
}

/** What each class's logit has to change by: its likelihood less the truth, times how much the example counts. */
function toSlopes({ places, values, label, importance }: Prepared, weights: Float32Array, slopes: Float32Array): void {
  const classes = slopes.length;
  const bias = weights.length - classes;
  for (let c = 0; c < classes; c++) slopes[c] = weights[bias + c] ?? 0;
  for (let k = 0; k < places.length; k++) {
    const at = (places[k] ?? 0) * classes;
    const value = values[k] ?? 0;
    for (let c = 0; c < classes; c++) slopes[c] = (slopes[c] ?? 0) + value * (weights[at + c] ?? 0);
  }
  for (let c = 0; c < classes; c++)
    slopes[c] = importance * (1 / (1 + Math.exp(-(slopes[c] ?? 0))) - (c === label ? 1 : 0));
}

/** The classes in doubt, at the head of `doubted`; how many they are. */
function findDoubted(slopes: Float32Array, doubted: Int32Array): number {
  let count = 0;
  for (let c = 0; c < slopes.length; c++) if (Math.abs(slopes[c] ?? 0) > SURE) doubted[count++] = c;
  return count;
}

type Learned = { weights: Float32Array; squares: Float32Array; telling: Float32Array };

function step(
  { places, values }: Prepared,
  rate: number,
  slopes: Float32Array,
  doubted: Int32Array,
  { weights, squares, telling }: Learned,
): void {
  const classes = slopes.length;
  const bias = weights.length - classes;
  for (let k = 0; k <= places.length; k++) {
    const at = k < places.length ? (places[k] ?? 0) * classes : bias;
    const value = k < places.length ? (values[k] ?? 0) : 1;
    if (value === 0) continue;
    for (const c of doubted) {
      const told = telling[at + c] ?? 1;
      const slope = (slopes[c] ?? 0) * value * told;
      const sum = (squares[at + c] ?? 0) + slope * slope;
      squares[at + c] = sum;
      weights[at + c] = (weights[at + c] ?? 0) - (rate * slope * told) / Math.sqrt(sum);
    }
  }
}
