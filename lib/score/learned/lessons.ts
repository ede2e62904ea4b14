/** From corrections to lessons: what people say of each mention by now, and what they let stand. */
import { groupsOf } from '../model/alike.ts';
import { readText, type TextReading } from '../model/read-vector.ts';
import type { Correction } from './correction.ts';
import { foldOf } from './folds.ts';
import { LEARNED_PARTS, type LearnedPart } from './learned.ts';

/** Learning takes seconds to minutes and some hundred megabytes with so many; older ones say less of today anyway. */
export const MOST_CORRECTIONS = 20_000;

export type Lesson = {
  reading: TextReading;
  /** Lessons that are nearly alike are of one group and fold. */
  group: number;
  fold: number;
  /** When people last said something of it. */
  at: string;
  /** What people say, and when they last did. */
  said: Partial<Record<LearnedPart, { label: string; at: string }>>;
  /** What was judged of the parts that nobody corrected, though they corrected others. */
  left: Partial<Record<LearnedPart, string>>;
  /** The team that it was routed to. */
  routed?: string;
  urgency?: { said: number; shares: Readonly<Record<string, number>>; at: string; group: number; fold: number };
};

/** In order of time, the newest MOST_CORRECTIONS of them; of two words on one thing the later one counts. */
export function lessonsOf(corrections: readonly Correction[], most = MOST_CORRECTIONS): Lesson[] {
  const inOrder = [...corrections].sort((a, b) => compare(a.at, b.at) || compare(a.key, b.key)).slice(-most);
  const byMention = new Map<string, Correction[]>();
  for (const one of inOrder) {
    const earlier = byMention.get(one.key);
    if (earlier) earlier.push(one);
    else byMention.set(one.key, [one]);
  }
  const mentions = [...byMention].map(([key, own]) => ({ key, own, reading: readingOf(own) }));
  const groups = groupsOf(mentions.map(({ reading }) => reading.words));
  return mentions.map(({ own, reading, key }, i) => {
    const group = groups[i] ?? i;
    return lessonOf(own, { reading, group, fold: foldOf(mentions[group]?.key ?? key) });
  });
}

function readingOf(corrections: readonly Correction[]): TextReading {
  const last = corrections.at(-1);
  return readText(last?.text ?? '', last?.languageHint);
}

/** All of one mention's corrections, oldest first. */
function lessonOf(corrections: readonly Correction[], read: Pick<Lesson, 'reading' | 'group' | 'fold'>): Lesson {
  const last = corrections.at(-1);
  if (!last) throw new RangeError('no correction');
  const { group, fold } = read;
  const lesson: Lesson = { ...read, at: last.at, said: {}, left: {} };
  const routed = corrections.find(({ was }) => was.team !== undefined)?.was.team;
  if (routed !== undefined) lesson.routed = routed;
  for (const { said, shares, at } of corrections) {
    for (const part of LEARNED_PARTS) {
      const label = said[part];
      if (label !== undefined) lesson.said[part] = { label, at };
    }
    if (said.urgency !== undefined && shares) lesson.urgency = { said: said.urgency, shares, at, group, fold };
  }
  for (const part of LEARNED_PARTS) {
    const judged = last.was[part];
    if (judged !== undefined && !lesson.said[part]) lesson.left[part] = judged;
  }
  return lesson;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
