/** What happened, as far as a backtest needs it: mentions with their judgements, and what became of their cases. */
import type { Case } from '../case/case.ts';
import type { Mention } from '../mention/mention.ts';
import type { Score } from '../score/score.ts';

export type RecordedMention = { key: string; mention: Mention; score: Score; caseId?: string };

/** Of a case only how it was answered: everything else follows from its mentions and the table. */
export type RecordedCase = Pick<Case, 'id' | 'answeredAt'>;

/** Mentions of one case, or one mention that is in none; in the order in which customers posted them. */
export type Matter = { mentions: RecordedMention[]; answeredAt?: string };

/** Every mention is in exactly one matter. */
export function mattersOf(mentions: readonly RecordedMention[], cases: ReadonlyMap<string, RecordedCase>): Matter[] {
  const byCase = Map.groupBy(mentions, ({ caseId, key }) => caseId ?? `alone ${key}`);
  return [...byCase].map(([id, some]) => ({ mentions: some.toSorted(byPost), answeredAt: cases.get(id)?.answeredAt }));
}

function byPost(a: RecordedMention, b: RecordedMention): number {
  if (a.mention.postedAt !== b.mention.postedAt) return a.mention.postedAt < b.mention.postedAt ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
