import { setTimeout as sleep } from 'node:timers/promises';

/** So long without a change is taken for the end. */
export const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

/**
 * Waits until nothing is left; false when what is left has not changed for `patienceMs`. `left` answers a number
 * that changes whenever something happens.
 */
export async function settle(left: () => number | Promise<number>, patienceMs = PATIENCE_MS): Promise<boolean> {
  let last = await left();
  let since = Date.now();
  while (last > 0) {
    if (Date.now() - since > patienceMs) return false;
    await sleep(LOOK_MS);
    const now = await left();
    if (now !== last) since = Date.now();
    last = now;
  }
  return true;
}

/** Waits for `done`; false when `progress` has not changed for `patienceMs` before. */
export async function settleAfter(
  done: Promise<unknown>,
  progress: () => number,
  patienceMs = PATIENCE_MS,
): Promise<boolean> {
  let over = false;
  const ended = done.then(() => {
    over = true;
  });
  const settled = settle(() => (over ? 0 : 1 + progress()), patienceMs);
  // What went wrong is told at once, and does not look like a standstill.
  return Promise.race([settled, ended.then(() => settled)]);
}
