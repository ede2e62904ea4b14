/** What of a trial a layer is taught, and how often it is reminded of what is known. */
import type { Case, LayerTrial } from './train-layer.ts';

/** One sentence told a thousand times teaches no more than told a few times, and takes longer. */
const MOST_ALIKE = 20;
const RIGHT_TO_WRONG = 3;
const MOST_REPEATS = 20;

/** `repeats`: so many times each anchor. */
export type Teaching = { taught: readonly Case[]; repeats: number };

export function teachingOf({ said, left, anchors, standing }: LayerTrial): Teaching {
  const words = newestOfEach(said);
  const silence = newestOfEach(left);
  // Most judgements are right, and hardly any correction says so. Where people changed more than a quarter of what they
  // looked at, the texts that are known are repeated until they did not.
  const changed = words.filter((one) => standing(one) !== one.label).length;
  const missing = RIGHT_TO_WRONG * changed - (words.length - changed) - silence.length;
  const repeats = Math.min(MOST_REPEATS, Math.max(1, Math.ceil(missing / Math.max(1, anchors.length))));
  return { taught: [...words, ...silence], repeats };
}

/** Of each group and label the newest MOST_ALIKE. `cases` in order of time. */
function newestOfEach(cases: readonly Case[]): Case[] {
  const counts = new Map<string, number>();
  return cases
    .toReversed()
    .filter(({ group, label }) => {
      const newer = counts.get(`${group} ${label}`) ?? 0;
      counts.set(`${group} ${label}`, newer + 1);
      return newer < MOST_ALIKE;
    })
    .reverse();
}
