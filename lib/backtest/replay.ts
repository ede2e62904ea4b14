/** What one table makes of a matter: the same routing, desks and fold as triage, on what was recorded. */
import type { Case } from '../case/case.ts';
import { addMention, openCase } from '../case/fold.ts';
import { type Judged, judge } from '../case/judged.ts';
import type { Load } from '../load/load.ts';
import { seated } from '../load/seat.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Score } from '../score/score.ts';
import type { Matter, RecordedMention } from './recorded.ts';

/** Who judges: the recorded score, or the judgement made anew. */
export type Scoring = (recorded: RecordedMention, table: RoutingTable) => Score;
export const asRecorded: Scoring = ({ score }) => score;

export type Replayed = {
  /** Undefined for a matter of which the table would only have taken note. */
  kase: Case | undefined;
  judged: Judged[];
};

/**
 * `load` is what teams have to do when the matter begins. What people really did is done here as well, as far as it bears
 * on where a case goes. Throws a PermanentError for a brand the table does not know.
 */
export function replay(
  { mentions, takenAt, answeredAt }: Matter,
  table: RoutingTable,
  scoring: Scoring = asRecorded,
  load?: Load,
): Replayed {
  const judged = mentions.map((one) => seated(judge(one.mention, scoring(one, table), table), table, load));
  let kase: Case | undefined;
  for (const one of judged) {
    if (kase) kase = addMention(asOf(one.mention.receivedAt, kase, takenAt), one, table, load);
    else if (one.outcome !== 'noted') kase = { ...openCase(one, 'backtest', table), answeredAt };
  }
  return { kase, judged };
}

/** The case as a mention found it, if somebody was at work on it then. */
function asOf(instant: string, kase: Case, takenAt: string | undefined): Case {
  if (takenAt === undefined || instant < takenAt || kase.status !== 'open') return kase;
  return { ...kase, status: 'acknowledged', acknowledgedAt: takenAt, owner: 'somebody' };
}
