/** Sentiment through a port: what a judge is given and what it answers. */
import type { Sentiment } from './score.ts';

/** A masked text and its language, ISO 639-1 or `und`. */
export type SentimentDocument = { text: string; language: string };

/** A judgement and what it cost: Comprehend's units of 100 characters, 0 when it was known already. */
export type Opinion = { sentiment: Sentiment; units: number };

/** Answers as many opinions as it was given documents, in their order. Never rejects. */
export type SentimentJudge = (documents: readonly SentimentDocument[]) => Promise<(Opinion | undefined)[]>;

/** When Comprehend is asked: for every mention, where its answer could change what becomes of the mention, never. */
export type AskPolicy = 'always' | 'uncertain' | 'never';

/** From this on a judgement may be held against another. */
export const SURE_FROM = 0.75;

/**
 * Below this confidence the local judgement counts as uncertain. Confidence is calibrated, so hardly more than half of
 * what lies below is right, where Comprehend gets two posts in three or more.
 */
export const ASK_BELOW = 0.6;
