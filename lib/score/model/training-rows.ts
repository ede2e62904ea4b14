/** What the rows of labelled files teach, head by head; by the names that such files use. */
import * as z from 'zod';
import type { HEADS } from './heads.ts';

const SENTIMENTS = { neg: 0, negative: 0, neu: 1, neutral: 1, pos: 2, positive: 2 } as const;

const label = z.union([z.string(), z.number(), z.boolean()]).nullish();
export const trainingRow = z.object({
  text: z.string().min(1),
  /** neg, neu or pos, or the whole words. */
  sentiment: z.enum(['neg', 'neu', 'pos', 'negative', 'neutral', 'positive']).nullish(),
  complaint: label,
  severity: label,
  emotion: z.string().nullish(),
});
export type TrainingRow = z.infer<typeof trainingRow>;

/** To take a complaint for neutral costs more than to look at a post in vain. */
const WEIGHT_OF_COMPLAINTS = 1.5;

export type Lesson = { label: number; weight: number };

/** Undefined where the row says nothing about the head. `n` is the row's place in its file. */
export function lessonOf(head: (typeof HEADS)[number], row: TrainingRow, n: number): Lesson | undefined {
  if (head === 'sentiment') return sentimentLesson(row);
  const said = numberOf(head === 'complaint' ? row.complaint : row.severity);
  if (said !== undefined) return { label: head === 'complaint' ? Math.min(1, said) : said, weight: 1 };
  // Whoever says nothing bad does not complain. There are many of them, and they are about anything: some will do.
  const content = row.sentiment && SENTIMENTS[row.sentiment] > 0;
  return head === 'complaint' && content && n % 3 === 0 ? { label: 0, weight: 0.3 } : undefined;
}

/** Files that know complaints and emotions but no sentiment: a complaint is negative, joy without one positive. */
function sentimentLesson({ sentiment, complaint, emotion }: TrainingRow): Lesson | undefined {
  const weight = numberOf(complaint) === 1 ? WEIGHT_OF_COMPLAINTS : 1;
  if (sentiment) return { label: SENTIMENTS[sentiment], weight };
  if (!emotion) return undefined;
  if (numberOf(complaint) === 1) return { label: SENTIMENTS.neg, weight };
  if (emotion === 'joy') return { label: SENTIMENTS.pos, weight: 1 };
  return emotion === 'other' ? { label: SENTIMENTS.neu, weight: 1 } : undefined;
}

function numberOf(said: TrainingRow['complaint']): number | undefined {
  if (said === null || said === undefined || said === '') return undefined;
  const number = Number(said);
  return Number.isInteger(number) && number >= 0 && number <= 4 ? number : undefined;
}
