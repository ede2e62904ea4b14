/** What the model answers, and how large each answer's weights are: 1.3 million bytes in all. */
import { DENSE } from './dense.ts';
import { NOTIONS } from './notions.ts';
import type { Training } from './train.ts';

/** Answers to which labelled files of posts hold the truth. */
export const HEADS = ['sentiment', 'complaint', 'severity'] as const;
/** Those, and the one that learns from texts of its own and reads their notions too. */
export type HeadName = (typeof HEADS)[number] | 'reminder';

export type HeadOptions = { labels: readonly string[]; training: Training };

/** Chosen by cross-validation on the training texts alone; see MODEL_CARD.md. */
const common = { dense: DENSE, epochs: 10, rate: 0.05, balance: 0.5, rarity: 0 };

export const headOptions: Readonly<Record<HeadName, HeadOptions>> = {
  sentiment: {
    labels: ['negative', 'neutral', 'positive'],
    training: { ...common, classes: 3, buckets: 2 ** 18 },
  },
  complaint: { labels: ['no', 'yes'], training: { ...common, classes: 2, buckets: 2 ** 17 } },
  /** 0 none, 1 without reproach, 2 disapproval, 3 accusation, 4 blame. */
  severity: { labels: ['0', '1', '2', '3', '4'], training: { ...common, classes: 5, buckets: 2 ** 15 } },
  reminder: {
    labels: ['no', 'yes'],
    training: { ...common, dense: DENSE + NOTIONS, classes: 2, buckets: 2 ** 14, rate: 0.1, balance: 0, rarity: 0.5 },
  },
};
