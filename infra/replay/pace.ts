import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `count` more may go, so that on the whole no more than `rate` a second do; undefined is no limit. */
export function createPace(rate: number | undefined): (count: number) => Promise<void> {
  let next = Date.now();
  return async (count) => {
    if (rate === undefined) return;
    const now = Date.now();
    const turn = Math.max(next, now);
    next = turn + (count * 1_000) / rate;
    if (turn > now) await sleep(turn - now);
  };
}
