/** What a routing table says that learning rests on, and how each part answers with a layer or without one. */
import { type Categories, type CategoryExamples, categoryOf, compileCategories } from '../category.ts';
import { featuresOf } from '../features.ts';
import { teamOf } from '../judging.ts';
import { localComplaint, localSentiment } from '../local-judge.ts';
import type { Layer } from '../model/learn.ts';
import type { TextReading } from '../model/read-vector.ts';
import type { UrgencyWeights } from '../weights.ts';
import type { LearnedPart } from './learned.ts';

export type Ground = {
  categories: CategoryExamples;
  teams: readonly string[];
  /** Points of urgency as the table gives them. */
  urgency: UrgencyWeights;
  /** Likelihood from which on a mention is a complaint. */
  complaintFrom: number;
};

/** A part of a routing document. */
export const groundOf = (document: {
  categories: CategoryExamples;
  teams: Readonly<Record<string, unknown>>;
  urgency: UrgencyWeights;
  complaint: { surelyFrom: number };
}): Ground => ({
  categories: document.categories,
  teams: Object.keys(document.teams),
  urgency: document.urgency,
  complaintFrom: document.complaint.surelyFrom,
});

export type Answers = Record<LearnedPart, (reading: TextReading, layer?: Layer) => string | undefined>;

/** As triage would answer, of a post of which nothing is known but its text; undefined where it would not. */
export function answersBy({ categories: examples, complaintFrom }: Ground): Answers {
  const categories: Categories | undefined = compileCategories(examples);
  return {
    sentiment: (reading, layer) => localSentiment(reading, layer).label,
    complaint: (reading, layer) => (likelihoodOf(reading, layer) >= complaintFrom ? 'yes' : 'no'),
    category: (reading, layer) => categories && categoryOf(reading, categories, layer)?.name,
    team: ({ vector }, layer) => layer && teamOf(vector, { learned: { version: '', layers: { team: layer } } })?.name,
  };
}

function likelihoodOf(reading: TextReading, layer: Layer | undefined): number {
  const mention = { text: reading.text, kind: 'post', brand: '', channel: '' } as const;
  const sentiment = localSentiment(reading);
  const features = featuresOf({ ...reading, mention, language: reading.language.code, sentiment });
  return localComplaint(reading, features, layer).likelihood;
}
