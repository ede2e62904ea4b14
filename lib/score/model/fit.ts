/** Fits one head: how well it does on texts it did not see, how far to trust it, and the head from all texts. */
import { type Judged, temperatureOf } from './calibrate.ts';
import type { HeadOptions } from './heads.ts';
import { greatest, type Linear, logitsOf } from './linear.ts';
import { type Example, train } from './train.ts';

export type Head = { labels: readonly string[]; linear: Linear; temperature: number };

/** `fold` parts the examples for cross-validation and stays the same from run to run. */
export type HeldExample = Example & { fold: number };

export type Fitted = {
  head: Head;
  n: number;
  accuracy: number;
  macroF1: number;
  /** Those of the cross-validation. */
  judged: readonly Judged[];
};

export const FOLDS = 4;

/** Only examples of full weight are judged in the cross-validation; the others merely help. */
export function fitHead(examples: readonly HeldExample[], { labels, training }: HeadOptions): Fitted {
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const linear = train(
      examples.filter((example) => example.fold !== fold),
      training,
    );
    for (const { vector, label, fold: own, weight = 1 } of examples)
      if (own === fold && weight >= 1) judged.push({ logits: logitsOf(linear, vector), label });
  }
  return {
    head: { labels, linear: train(examples, training), temperature: temperatureOf(judged) },
    n: judged.length,
    ...rated(judged, labels.length),
    judged,
  };
}

function rated(judged: readonly Judged[], classes: number): { accuracy: number; macroF1: number } {
  const hits = new Float64Array(classes);
  const said = new Float64Array(classes);
  const true_ = new Float64Array(classes);
  for (const { logits, label } of judged) {
    const answer = greatest(logits);
    said[answer] = (said[answer] ?? 0) + 1;
    true_[label] = (true_[label] ?? 0) + 1;
    if (answer === label) hits[label] = (hits[label] ?? 0) + 1;
  }
  const f1 = hits.map((hit, c) => (hit > 0 ? (2 * hit) / ((said[c] ?? 0) + (true_[c] ?? 0)) : 0));
  return {
    accuracy: hits.reduce((sum, hit) => sum + hit, 0) / Math.max(1, judged.length),
    macroF1: f1.reduce((sum, one) => sum + one, 0) / classes,
  };
}
