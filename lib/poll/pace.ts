/** How soon a source is read again: by how much it says while it can be read, ever later while it cannot. */

/** What the last run found; `much` is more than fitted on one page. */
export type Volume = 'nothing' | 'something' | 'much';

/** Seconds until the next read, within the bounds: twice as long as before, half as long, or the shortest. */
export function nextInterval(
  seconds: number | undefined,
  { min, max }: { min: number; max: number },
  volume: Volume,
): number {
  const last = seconds ?? min;
  const next = { nothing: last * 2, something: last / 2, much: min }[volume];
  return Math.round(Math.min(max, Math.max(min, next)));
}

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Milliseconds until a source that failed so many times in a row is tried again; never sooner than it asked for. */
export function pauseAfter(failures: number, askedSeconds = 0): number {
  return Math.max(askedSeconds * 1000, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
}
