import type { Case } from '../case/case.ts';
import type { Change } from '../case/change.ts';
import type { CaseStore } from '../case/store.ts';
import { pause } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { Refusal } from './refusal.ts';

const TRIES = 6;

export type CaseAccess = {
  cases: Pick<CaseStore, 'commitChange'>;
  /** The case, strongly read; throws the Refusal when the caller may not see it. */
  read: () => Promise<Case>;
};

/**
 * Reads the case, makes the change and writes it; all of it again when somebody else wrote meanwhile. Throws a Refusal
 * (503) when that goes on, and what reading and making throw.
 */
export async function changeCase(
  { cases, read }: CaseAccess,
  make: (kase: Case) => Change | Promise<Change>,
): Promise<Change> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const change = await make(await read());
    try {
      await cases.commitChange(change);
      return change;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      await pause(attempt);
    }
  }
  throw new Refusal(503, 'The case is too busy at the moment; the request may be sent again.');
}
