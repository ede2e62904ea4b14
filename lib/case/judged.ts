/** A mention with all that triage found out about it: what a case is folded from. */
import * as z from 'zod';
import { mentionKey } from '../mention/key.ts';
import type { Mention } from '../mention/mention.ts';
import { mentionSchema } from '../mention/mention.ts';
import { decide, forReview, outcomeOf, type RoutingTable } from '../route/decide.ts';
import { routeDecisionSchema, rungSchema } from '../route/document/route.ts';
import { factsOf } from '../route/facts.ts';
import { rungsAbove } from '../route/ladder.ts';
import { type Score, scoreSchema } from '../score/score.ts';

export const judgedSchema = z.object({
  key: z.string(),
  /** Masked. */
  mention: mentionSchema,
  score: scoreSchema,
  /** What it would be on its own, before any case it continues. */
  outcome: z.enum(['case', 'review', 'noted']),
  route: routeDecisionSchema,
  fixedPriority: z.boolean(),
  /** Where it leads once its case has reminders; only for a table and a mention where that is elsewhere. */
  rungs: z.array(rungSchema).optional(),
});
export type Judged = z.infer<typeof judgedSchema>;

/**
 * A bystander's word in a thread that somebody else began: whoever piles on is not the one whose matter it is. Their
 * own thread is another thing: nobody else speaks there.
 */
export function isAside({ mention, score, outcome }: Pick<Judged, 'mention' | 'score' | 'outcome'>): boolean {
  const { threadId, externalId } = mention;
  const within = threadId !== undefined && threadId !== externalId;
  return outcome !== 'noted' && within && score.author?.type === 'bystander';
}

/** Routes a scored, masked mention. Throws PermanentError when the table does not know its brand. */
export function judge(mention: Mention, score: Score, table: RoutingTable): Judged {
  return judgeAs(outcomeOf(score, table.document), mention, score, table);
}

/** The same where it is known what the mention is. */
export function judgeAs(outcome: Judged['outcome'], mention: Mention, score: Score, table: RoutingTable): Judged {
  const facts = factsOf(mention, score, table.document.complaint);
  const decision = decide(table, facts);
  const { route, fixedPriority } = outcome === 'review' ? forReview(decision, mention.brand, table) : decision;
  const judged = { key: mentionKey(mention), mention, score, outcome, route, fixedPriority };
  // What is noted leads no case, and a review stays with whoever reviews, however often they are reminded.
  const rungs = outcome === 'case' ? rungsAbove(decision, table, facts) : undefined;
  return rungs ? { ...judged, rungs } : judged;
}
