/**
 * Calibration: a confidence of 0.8 shall mean that four in five such judgements are right. One number, the temperature
 * by which logits are divided, is fitted to texts that were held out (Guo and others, "On calibration of modern neural
 * networks", 2017).
 */
import { softmax } from './linear.ts';

export type Judged = {
  logits: Float32Array;
  label: number /** How much it counts, 1 unless given. */;
  weight?: number;
};

const LOWEST = 0.2;
const HIGHEST = 5;

/** The temperature under which the truth of the judged texts is likeliest; 1 when there are none. */
export function temperatureOf(judged: readonly Judged[]): number {
  if (judged.length === 0) return 1;
  let [low, high] = [Math.log(LOWEST), Math.log(HIGHEST)];
  while (high - low > 0.01) {
    const third = (high - low) / 3;
    if (surprise(judged, Math.exp(low + third)) < surprise(judged, Math.exp(high - third))) high -= third;
    else low += third;
  }
  return Math.exp((low + high) / 2);
}

function surprise(judged: readonly Judged[], temperature: number): number {
  let sum = 0;
  for (const { logits, label, weight = 1 } of judged)
    sum -= weight * Math.log(Math.max(1e-9, softmax(Float32Array.from(logits), temperature)[label] ?? 0));
  return sum;
}
