/** The judged mention that a person's word about a case is about: what learning learns from. */
import { type Case, idsIn } from '../case/case.ts';
import type { Judged } from '../case/judged.ts';
import type { CaseStore } from '../case/store.ts';
import type { StoredMention } from '../case/stored.ts';
import { PermanentError } from '../errors.ts';
import { Refusal } from './refusal.ts';

export type Mentions = { cases: Pick<CaseStore, 'getMention'> };

/**
 * A mention that the caller named; undefined when its author deleted it. Throws a Refusal: 404 when it is not in the
 * case, 409 for an answer of our own.
 */
export async function mentionIn(kase: Case, key: string, { cases }: Mentions): Promise<Judged | undefined> {
  const stored = await cases.getMention(key);
  if (stored?.caseId === undefined || !idsIn(kase).includes(stored.caseId))
    throw new Refusal(404, 'There is no such mention in this case.');
  if (stored.status === 'own') throw new Refusal(409, 'The mention is an answer of our own.');
  return judgedOf(stored);
}

/** A mention that the case itself names. That one is gone or unreadable keeps nobody from deciding about the case. */
export async function mentionIfAny(key: string, { cases }: Mentions): Promise<Judged | undefined> {
  try {
    return judgedOf(await cases.getMention(key));
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

const judgedOf = (stored: StoredMention | undefined): Judged | undefined =>
  stored?.status === 'filed' ? { key: stored.key, ...stored.judged } : undefined;
