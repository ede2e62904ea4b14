/**
 * What was learned, as a function judges by it: read again when its copy is older than 30 s, so that a version, or the
 * way back from one, is picked up within a minute. Learning is advice: where it cannot be read, the last good one
 * stands, and before there is any, what is shipped.
 */
import type { Learned } from './learned.ts';
import type { LearnedStore } from './learned-store.ts';

export const MAX_AGE_MS = 30_000;

/** Answers one version for a whole batch, undefined while none was published. Never throws. */
export type LiveLearned = (now: Date) => Promise<Learned | undefined>;

export function liveLearned(
  store: Pick<LearnedStore, 'pointer' | 'load'>,
  onFailure: (error: unknown) => void,
): LiveLearned {
  let good: Learned | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (now.getTime() - checkedAt < MAX_AGE_MS) return good;
    checkedAt = now.getTime();
    try {
      const pointer = await store.pointer();
      if (pointer?.version !== good?.version) good = pointer && (await store.load(pointer.version));
    } catch (error) {
      onFailure(error);
    }
    return good;
  };
}
