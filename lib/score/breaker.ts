/**
 * A circuit breaker: after so many failures in a row nobody is asked for a while; then one is let through to try,
 * and its outcome decides for all.
 */
export type Breaker = {
  /** Whether to ask now; the call that is let through while half open counts as the trial. */
  allows(now: number): boolean;
  succeeded(): void;
  failed(now: number): void;
};

export function createBreaker({ failures = 3, openMs = 30_000 } = {}): Breaker {
  let inARow = 0;
  let openUntil = 0;
  return {
    allows(now) {
      if (inARow < failures) return true;
      if (now < openUntil) return false;
      // Half open: until this trial ends, or as long again, everybody else is turned away.
      openUntil = now + openMs;
      return true;
    },
    succeeded() {
      inARow = 0;
    },
    failed(now) {
      inARow++;
      if (inARow >= failures) openUntil = now + openMs;
    },
  };
}
