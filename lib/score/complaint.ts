/**
 * How likely a mention is a complaint by our word lists: a logistic sum of named features with weights set by hand, so that each can
 * be argued about. A complaint says that something the customer expected did not happen (Olshtain and Weinbach).
 */
import type { Features } from './features.ts';

const BIAS = -2.0;

const WEIGHTS: Partial<Record<keyof Features, number>> = {
  mood: -1.2,
  bad: 1.0,
  good: -0.5,
  complaint: 0.9,
  failure: 1.0,
  waiting: 0.9,
  reminder: 0.9,
  legal: 0.5,
  cancel: 0.9,
  money: 0.7,
  danger: 0.4,
  urgent: 0.2,
  praise: -0.7,
  sarcasm: 0.9,
  spam: -0.8,
  negatedPraise: 0.7,
  personal: 0.8,
  addressed: 0.6,
  asks: 0.2,
  shouts: 0.3,
  advert: -0.6,
  // What we cannot read is neither surely a complaint nor surely none.
  foreign: 1.5,
  // One star says it without a word, five hardly ever come with a complaint.
  stars: -2.5,
};

/** The logit of a complaint by these weights alone. */
export function complaintLogit(features: Features): number {
  let sum = BIAS;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * features[name as keyof Features];
  return sum;
}
