/** How much of each factor's points made a case as urgent as a person saw it: what a corrected urgency teaches about. */
import type { Case } from '../case/case.ts';
import type { Judged } from '../case/judged.ts';
import { ownShares } from '../case/urgency.ts';
import type { RoutingTable } from '../route/decide.ts';
import { factsOfStored, sharesOf } from '../score/urgency.ts';

/** Shares of the mention and of the case, so that together their points add up to its urgency; 0 or more each. */
export function urgencyShares(
  { mention, score }: Judged,
  kase: Case,
  { document }: RoutingTable,
): Record<string, number> {
  const shares = { ...sharesOf(factsOfStored(mention, score, document.tiers)), ...ownShares(kase) };
  const rounded = Object.entries(shares).map(([factor, share]) => [factor, Math.round(share * 1_000) / 1_000] as const);
  return Object.fromEntries(rounded.filter(([, share]) => share > 0));
}
