/** What our own word lists say of a text, as dense features; and its language, each with a place of its own. */
import type { Features } from '../features.ts';
import type { Mood } from '../lexicon.ts';
import type { Wording } from '../wording.ts';

const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it'];
const COUNTED = [
  'complaint',
  'failure',
  'waiting',
  'reminder',
  'legal',
  'cancel',
  'money',
  'danger',
  'urgent',
  'praise',
  'sarcasm',
  'spam',
  'request',
] as const satisfies (keyof Features)[];
const FLAGS = [
  'negatedPraise',
  'personal',
  'addressed',
  'asks',
  'shouts',
  'advert',
  'foreign',
  'wordless',
] as const satisfies (keyof Features)[];
const KINDS = ['you', 'question', 'negation'] as const;

/** How many there are. */
export const DENSE = LANGUAGES.length + 5 + COUNTED.length + FLAGS.length + KINDS.length;

/** Of the size of the n-grams' values, so that all learn at one pace. `features` are those of the text alone. */
export function denseOf(language: string, features: Features, wording: Wording, { good, bad }: Mood): number[] {
  const lead = good - bad;
  const present = (count: number) => (count > 0 ? 0.5 + 0.15 * count : 0);
  return [
    ...LANGUAGES.map((code) => (code === language ? 0.25 : 0)),
    features.mood / 4,
    features.bad / 2,
    features.good / 2,
    Math.tanh(lead / 3) / 2,
    Math.abs(lead) < 1 ? 0.25 : 0,
    ...COUNTED.map((name) => present(features[name]) / 2),
    ...FLAGS.map((name) => features[name] / 4),
    ...KINDS.map((kind) => (wording[kind] > 0 ? 0.25 : 0)),
  ];
}
