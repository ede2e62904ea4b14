/**
 * How well judgements did, week by week, by what people said of them: how many they confirmed, and how right a layer
 * would have been that had learned from the weeks before and never saw this one (prequential: tested first, then
 * learned from; Dawid, "Statistical theory: the prequential approach", Journal of the Royal Statistical Society A 147,
 * 1984).
 */
import type { Correction } from './correction.ts';
import { driftOf } from './drift.ts';
import type { Ground } from './ground.ts';
import { layerTrials } from './layer-trials.ts';
import { LEARNED_PARTS, type LearnedPart, TAUGHT_PARTS, type TaughtPart } from './learned.ts';
import { type Lesson, lessonsOf } from './lessons.ts';
import { FEWEST_CASES, finalLayer } from './train-layer.ts';

/** Weeks that are told, the newest. */
export const MOST_WEEKS = 8;
/** Corrections that are learned from again for each week, the newest. */
const MOST_REPORTED = 5_000;
const DAY_MS = 86_400_000;

export type WeekOfPart = {
  /** The day of its Monday, UTC. */
  week: string;
  part: TaughtPart;
  /** What people said of it, and how often they said what had been judged. */
  said: number;
  confirmed: number;
  /** Shares that would have been right: by what is shipped, and by what the weeks before had taught. */
  shipped?: number;
  learned?: number;
};
export type LearningReport = {
  corrections: number;
  weeks: WeekOfPart[];
  /** Of the judgements that people looked at, between the older and the newer half; undefined with too few. */
  drift: Partial<Record<LearnedPart, number>>;
};

export function reportOn(
  corrections: readonly Correction[],
  ground: Ground,
  onProgress: (doing: string) => void = () => undefined,
): LearningReport {
  const inOrder = [...corrections].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-MOST_REPORTED);
  const weeks = [...new Set(inOrder.map(({ at }) => weekOf(at)))].slice(-MOST_WEEKS);
  const lessons = lessonsOf(inOrder);
  const rows = weeks.flatMap((week) => {
    onProgress(`week of ${week}`);
    return TAUGHT_PARTS.flatMap((part) => weekOfPart(week, part, inOrder, lessons, ground));
  });
  const drift = LEARNED_PARTS.flatMap((part) => {
    const index = driftOf(inOrder.flatMap(({ was: { [part]: label } }) => (label === undefined ? [] : [label])));
    return index === undefined ? [] : [[part, index] as const];
  });
  return { corrections: inOrder.length, weeks: rows, drift: Object.fromEntries(drift) };
}

function weekOfPart(
  week: string,
  part: TaughtPart,
  corrections: readonly Correction[],
  lessons: readonly Lesson[],
  ground: Ground,
): WeekOfPart[] {
  const field = part === 'weights' ? 'urgency' : part;
  const said = corrections.filter((one) => one.said[field] !== undefined && weekOf(one.at) === week);
  if (said.length === 0) return [];
  const confirmed = said.filter((one) => one.said[field] === one.was[field]).length;
  const row = { week, part, said: said.length, confirmed };
  return [part === 'weights' ? row : { ...row, ...foretold(week, part, lessons, ground) }];
}

/** Nothing while the weeks before said too little. */
function foretold(week: string, part: LearnedPart, lessons: readonly Lesson[], ground: Ground) {
  const trialOf = (some: Lesson[]) => layerTrials(some, ground, undefined)[part]();
  const before = trialOf(lessons.filter(({ at }) => weekOf(at) < week));
  const now = trialOf(lessons.filter(({ said: { [part]: word } }) => word && weekOf(word.at) === week));
  if (!before || !now || before.said.length < FEWEST_CASES || now.said.length === 0) return {};
  const layer = finalLayer(before);
  return {
    shipped: shareOf(now.said.map((one) => before.standing(one) === one.label)),
    learned: shareOf(now.said.map((one) => before.trained(one, layer) === one.label)),
  };
}

const shareOf = (right: readonly boolean[]) => Math.round((1e4 * right.filter(Boolean).length) / right.length) / 1e4;

/** Monday of an instant's week. */
export function weekOf(at: string): string {
  const day = new Date(at);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
