/** The address of a case, by the template of the routing table's `links.case`. */
import { fill } from './words/words.ts';

export const caseLink = (template: string, { caseId, brand }: { caseId: string; brand: string }): string =>
  fill(template, { caseId: encodeURIComponent(caseId), brand: encodeURIComponent(brand) });
