/** Sentiment through a port: what a judge is given and what it answers. */
import type { Sentiment } from './score.ts';

/** A masked text and its language, ISO 639-1 or `und`. */
export type SentimentDocument = { text: string; language: string };

/** Answers as many judgements as it was given documents, in their order. Never rejects. */
export type SentimentJudge = (documents: readonly SentimentDocument[]) => Promise<(Sentiment | undefined)[]>;

/** When Comprehend is asked: for every mention, where its answer could change what becomes of the mention, never. */
export type AskPolicy = 'always' | 'uncertain' | 'never';

/** Below this the local judgement counts as uncertain. */
export const SURE_FROM = 0.75;
