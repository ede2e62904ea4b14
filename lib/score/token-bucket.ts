/**
 * A token bucket: so many calls a second in the long run, and at once as many as were saved up. A quota of the whole
 * account is shared out beforehand, so that no container needs to know of the others.
 */
export type TokenBucket = {
  /**
   * Takes a token and answers in how many milliseconds it is there, 0 when it is there already. Undefined, and
   * nothing taken, when that is longer than `patienceMs`.
   */
  take(now: number, patienceMs: number): number | undefined;
};

/**
 * Saves up what a second brings, at least one token. It starts with no more than a second brings, so that a crowd of
 * fresh buckets stays within what was shared out too.
 */
export function createTokenBucket(perSecond: number): TokenBucket {
  const most = Math.max(1, perSecond);
  /** Below zero while tokens are taken that are still to come. */
  let saved = perSecond;
  let at = Number.NEGATIVE_INFINITY;
  return {
    take(now, patienceMs) {
      if (Number.isFinite(at)) saved = Math.min(most, saved + (Math.max(0, now - at) / 1_000) * perSecond);
      at = Math.max(at, now);
      const wait = saved >= 1 ? 0 : ((1 - saved) / perSecond) * 1_000;
      if (wait > patienceMs) return undefined;
      saved -= 1;
      return wait;
    },
  };
}

/** What others in the account are left, who may ask as well. */
const OURS = 0.8;

/** The calls a second of each of so many containers, where the account has a quota of `quota` calls a second. */
export function callsOfEach(quota: number, containers: number): number {
  return (OURS * quota) / containers;
}
