/**
 * The local judgement: the model's where it reads the language, tempered by what is known beside the text. Where it
 * does not, our word lists', which are silent there, and so honest about it.
 */
import { complaintLogit } from './complaint.ts';
import type { Features } from './features.ts';
import { sentimentOf } from './lexicon.ts';
import { judgeByLayer, type Layer } from './model/learn.ts';
import type { TextReading } from './model/read-vector.ts';
import { shippedProbabilities } from './model/shipped.ts';
import { BREAK } from './read.ts';
import type { Score, Sentiment } from './score.ts';
import { isKnownLanguage } from './wording.ts';

const LABELS = ['negative', 'neutral', 'positive'] as const;
/** Two moods that are both there and nearly as likely: somebody who says good and bad. */
const NEARLY = 0.15;

/** What the model reads: the six languages, and texts too short to tell their language. */
function isReadable({ language, words }: TextReading): boolean {
  return isKnownLanguage(language.code) || words.filter((word) => word !== BREAK).length <= 2;
}

/** With a layer, what a tenant's corrections taught counts in the place of the shipped head. */
export function localSentiment(reading: TextReading, layer?: Layer): Sentiment {
  const byLists = sentimentOf(reading.mood);
  if (!isReadable(reading)) return byLists;
  const [negative = 0, neutral = 0, positive = 0] = layer
    ? judgeByLayer(layer, reading.vector).probabilities
    : shippedProbabilities('sentiment', reading.vector);
  const both = Math.min(negative, positive);
  if (byLists.label === 'mixed' && both > neutral && Math.abs(negative - positive) < NEARLY)
    return { label: 'mixed', confidence: 0.4 };
  const most = Math.max(negative, neutral, positive);
  const label = LABELS[[negative, neutral, positive].indexOf(most)] ?? 'neutral';
  return { label, confidence: Math.round(1000 * most) / 1000 };
}

/**
 * Shares of the model and of the weights set by hand in the logit of a complaint. The model learned complaints in
 * English for the most part; elsewhere the lists, which know all six languages, weigh as much. Under a review's stars
 * a text tells less. Together they are calibrated, see MODEL_CARD.md.
 */
const SHARES = {
  english: { model: 0.85, hand: 0.21 },
  other: { model: 0.65, hand: 0.65 },
  review: { model: 0.4, hand: 1 },
  unreadable: { model: 0, hand: 1 },
};

/** `features` know the final sentiment, the channel and the stars; a layer stands in the place of the shipped head. */
export function localComplaint(reading: TextReading, features: Features, layer?: Layer): Score['complaint'] {
  const { model, hand } = sharesFor(reading, features);
  const byModel = model === 0 ? 0 : logitOf(reading, layer);
  const logit = model * byModel + hand * complaintLogit(features);
  const likelihood = Math.round(1e4 / (1 + Math.exp(-logit))) / 1e4;
  return model === 0 ? { likelihood } : { likelihood, severity: severityOf(reading) };
}

/** Of a complaint, by what the model or its layer reads. */
function logitOf({ vector }: TextReading, layer: Layer | undefined): number {
  const [no = 0, yes = 0] = layer
    ? judgeByLayer(layer, vector).probabilities
    : shippedProbabilities('complaint', vector);
  return Math.log(Math.max(TINY, yes) / Math.max(TINY, no));
}
const TINY = 1e-6;

function sharesFor(reading: TextReading, features: Features) {
  if (features.stars !== 0) return SHARES.review;
  if (!isReadable(reading)) return SHARES.unreadable;
  return reading.language.code === 'en' ? SHARES.english : SHARES.other;
}

/** The expected severity, 0-4. */
function severityOf({ vector }: TextReading): number {
  const expected = shippedProbabilities('severity', vector).reduce((sum, share, level) => sum + share * level, 0);
  return Math.round(10 * expected) / 10;
}
