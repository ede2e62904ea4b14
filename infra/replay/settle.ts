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
