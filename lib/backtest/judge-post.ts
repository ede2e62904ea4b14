/** A post judged and routed as triage would, without a deployment: nobody is asked a second time, nothing is stored. */
import { type Judged, judge } from '../case/judged.ts';
import { seated } from '../load/seat.ts';
import type { Mention } from '../mention/mention.ts';
import { type MaskedMention, maskMention } from '../private/mask-mention.ts';
import { brandNumbersOf, type RoutingTable } from '../route/decide.ts';
import { judgingBy } from '../route/judging.ts';
import type { Learned } from '../score/learned/learned.ts';
import { scoreLocally } from '../score/score-mention.ts';

/**
 * `learned`: what the deployment judges by. Nobody knows here how much there is to do, so every team has room and equals
 * take turns. Throws a PermanentError for a brand that the table does not know.
 */
export function judgePost(mention: Mention, table: RoutingTable, learned?: Learned): MaskedMention & Judged {
  const masked = maskMention(mention, brandNumbersOf(table, mention.brand));
  const score = scoreLocally(masked.masked, masked.types, judgingBy(table, learned));
  return { ...masked, ...seated(judge(masked.masked, score, table), table, undefined) };
}
