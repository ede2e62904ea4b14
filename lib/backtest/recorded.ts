/** What happened, as far as a backtest needs it: mentions with their judgements, and what became of their cases. */
import type { Case } from '../case/case.ts';
import type { Mention } from '../mention/mention.ts';
import type { Score } from '../score/score.ts';

export type RecordedMention = { key: string; mention: Mention; score: Score; caseId?: string };

/** Of a case only what people did, and when it was resolved: all else follows from its mentions and the table. */
export type RecordedCase = Pick<Case, 'id' | 'acknowledgedAt' | 'answeredAt'> & { doneAt?: string };

/** Mentions of one case, or one mention that is in none; in the order in which customers posted them. */
export type Matter = {
  mentions: RecordedMention[];
  /** When somebody first did anything about it: no mention has moved it since. */
  takenAt?: string;
  answeredAt?: string;
  doneAt?: string;
};

/** Every mention is in exactly one matter; matters are in the order in which their first mentions reached us. */
export function mattersOf(mentions: readonly RecordedMention[], cases: ReadonlyMap<string, RecordedCase>): Matter[] {
  const byCase = Map.groupBy(mentions, ({ caseId, key }) => caseId ?? `alone ${key}`);
  const matters = [...byCase].map(([id, some]): Matter => {
    const { acknowledgedAt, answeredAt, doneAt } = cases.get(id) ?? {};
    const [takenAt] = [acknowledgedAt, answeredAt, doneAt].filter((at) => at !== undefined).sort();
    return { mentions: some.toSorted(byPost), takenAt, answeredAt, doneAt };
  });
  return matters.sort((a, b) => compare(beganAt(a), beganAt(b)));
}

/** When its first mention reached us. */
export const beganAt = ({ mentions }: Matter): string => mentions[0]?.mention.receivedAt ?? '';

function byPost(a: RecordedMention, b: RecordedMention): number {
  return compare(a.mention.postedAt, b.mention.postedAt) || compare(a.key, b.key);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
