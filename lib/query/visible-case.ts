import type { Case } from '../case/case.ts';
import type { CaseStore } from '../case/store.ts';
import type { Caller } from './claims.ts';
import { Refusal } from './refusal.ts';

export const CASE_ID = /^[\w-]{1,64}$/;

/**
 * The case of the address, strongly read. Throws a Refusal (404) for one that the caller may not see: a case of another
 * brand is as unknown as one that never was.
 */
export async function visibleCase(id = '', { brands }: Caller, cases: Pick<CaseStore, 'get'>): Promise<Case> {
  const kase = CASE_ID.test(id) ? await cases.get(id) : undefined;
  if (!kase || !brands.includes(kase.brand)) throw new Refusal(404, 'There is no such case.');
  return kase;
}
