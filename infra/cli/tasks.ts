/** The tasks that `evaluate` knows: where a labelled row says the truth, and what a score answers. */
import * as z from 'zod';
import type { CorrectedHead } from '../../lib/score/model/learn.ts';
import type { Score } from '../../lib/score/score.ts';

const word = z.union([z.string(), z.number()]).nullish();
const yesNo = z.union([z.number(), z.boolean()]).nullish();

/** A row by the names that labelled files use; `text` alone is ever shown to the judge. */
export const labelledRow = z.object({
  text: z.string(),
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  lang: z.string().nullish(),
  sentiment: z.string().nullish(),
  complaint: yesNo,
  reminder: yesNo,
  category: word,
  reason: word,
  reason_conf: z.number().nullish(),
  intent: word,
});
export type LabelledRow = z.infer<typeof labelledRow>;

export type Task = {
  /** Undefined for a row that has no label for this task, or none to be trusted. */
  truth: (row: LabelledRow) => string | undefined;
  /** Undefined where only what was learned can answer. */
  answer: (score: Score, bar: { surelyFrom: number }) => { label: string; confidence: number };
  /** What a learned layer builds on, and its labels' names in the files. */
  head?: CorrectedHead;
  named?: Readonly<Record<string, string>>;
  /** Whether the task can be learned. */
  learned: boolean;
};

const SENTIMENTS: Readonly<Record<string, string>> = { negative: 'neg', neutral: 'neu', mixed: 'neu', positive: 'pos' };
const UNSAID = "Can't Tell";
const LEAST_CONFIDENCE_IN_A_REASON = 0.6;

export const tasks = {
  language: {
    truth: ({ lang }) => lang?.slice(0, 2).toLowerCase(),
    answer: ({ language: { code, confidence } }) => ({ label: code, confidence }),
    learned: false,
  },
  sentiment: {
    truth: ({ sentiment }) => (sentiment ? (SENTIMENTS[sentiment] ?? sentiment) : undefined),
    answer: ({ sentiment: { label, confidence } }) => ({ label: SENTIMENTS[label] ?? label, confidence }),
    head: 'sentiment',
    named: SENTIMENTS,
    learned: true,
  },
  complaint: {
    truth: ({ complaint }) => labelOf(complaint),
    answer: ({ complaint: { likelihood } }, { surelyFrom }) => ({
      label: likelihood >= surelyFrom ? '1' : '0',
      confidence: Math.max(likelihood, 1 - likelihood),
    }),
    head: 'complaint',
    named: { no: '0', yes: '1' },
    learned: true,
  },
  reminder: {
    truth: ({ reminder }) => labelOf(reminder),
    answer: ({ reminder }) => ({ label: reminder ? '1' : '0', confidence: 1 }),
    learned: false,
  },
  category: {
    truth: categoryOf,
    answer: ({ category }) => ({ label: category?.name ?? 'none', confidence: category?.confidence ?? 0 }),
    learned: true,
  },
} satisfies Record<string, Task>;

export type TaskName = keyof typeof tasks;
export const isTask = (name: string | undefined): name is TaskName => name !== undefined && Object.hasOwn(tasks, name);

const labelOf = (said: LabelledRow['complaint']) =>
  said === null || said === undefined ? undefined : String(Number(said));

function categoryOf({ category, reason, reason_conf: sure, intent }: LabelledRow): string | undefined {
  const said = category ?? reason ?? intent;
  if (said === null || said === undefined || said === '' || said === UNSAID) return undefined;
  if (said === reason && sure !== null && sure !== undefined && sure < LEAST_CONFIDENCE_IN_A_REASON) return undefined;
  return String(said);
}
