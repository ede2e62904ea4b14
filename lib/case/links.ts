/** Links between cases whose customers seem to be one: suggestions, with what speaks for them. */
import * as z from 'zod';
import { CONFIDENCE, type Evidence, evidenceName } from '../customers/identity.ts';

export const linkSchema = z.object({ case: z.string(), evidence: evidenceName, confidence: z.number().min(0).max(1) });
export type Link = z.infer<typeof linkSchema>;

/** Links of a case that are kept. */
const MOST_LINKS = 10;

export const linkTo = (caseId: string, { evidence }: { evidence: Evidence }): Link => ({
  case: caseId,
  evidence,
  confidence: CONFIDENCE[evidence],
});

/** The links with some more, one for each case: the surest. Itself when there is nothing new. */
export function withLinks(links: Link[] | undefined, more: readonly Link[]): Link[] | undefined {
  const surest = new Map(links?.map((link) => [link.case, link]));
  for (const link of more) if ((surest.get(link.case)?.confidence ?? 0) < link.confidence) surest.set(link.case, link);
  return surest.size === 0 ? undefined : [...surest.values()].slice(0, MOST_LINKS);
}

/** The links but for those to these cases that an agent's word alone speaks for. */
export function withoutWord(links: Link[] | undefined, cases: readonly string[]): Link[] | undefined {
  const left = links?.filter((link) => link.evidence !== 'agent' || !cases.includes(link.case));
  return left && left.length > 0 ? left : undefined;
}
