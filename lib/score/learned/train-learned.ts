/**
 * Everything that corrections can teach, part by part, each kept only if it is better on corrections that it never saw.
 * Pure and deterministic: the same corrections teach the same. A few seconds for hundreds of corrections, minutes for
 * MOST_CORRECTIONS of many categories.
 */
import type { Correction } from './correction.ts';
import type { Ground } from './ground.ts';
import { layerTrials } from './layer-trials.ts';
import { LEARNED_PARTS, type Learned, type LearnedPart, type TaughtPart } from './learned.ts';
import { type Lesson, lessonsOf } from './lessons.ts';
import type { LayerTrial } from './train-layer.ts';
import { finalLayer, tryLayer } from './train-layer.ts';
import { tryWeights } from './try-weights.ts';

export type PartReport = {
  part: TaughtPart;
  /** Mentions of which people said something, as far as it still means something. */
  corrections: number;
  /** How many of them were held back and judged. */
  judged: number;
  /** Of these, the share that was right by what stood, and by what was learned; for weights the mean error in points. */
  before: number;
  after: number;
  /** It was better, and takes the place of what stood. */
  learned: boolean;
  why: string;
};

export type Trained = {
  /** What stood, with the parts that were better in their places. */
  learned: Omit<Learned, 'version'>;
  parts: PartReport[];
};

/** `onProgress` is told now and then what is being done, for people who wait. */
export function trainLearned(
  corrections: readonly Correction[],
  ground: Ground,
  live: Learned | undefined,
  onProgress: (doing: string) => void = () => undefined,
): Trained {
  onProgress(`reading ${corrections.length} corrections`);
  const lessons = lessonsOf(corrections);
  const learned: Trained['learned'] = {
    layers: { ...live?.layers },
    weights: live?.weights,
    until: { ...live?.until },
  };
  const trials = layerTrials(lessons, ground, live);
  const parts = LEARNED_PARTS.map((part) => trainLayer(part, trials[part](), lessons, learned, onProgress));
  return { learned, parts: [...parts, trainWeights(lessons, ground, live, learned)] };
}

export const isLearned = ({ parts }: Trained): boolean => parts.some(({ learned }) => learned);

function trainLayer(
  part: LearnedPart,
  trial: LayerTrial | undefined,
  lessons: readonly Lesson[],
  learned: Trained['learned'],
  onProgress: (doing: string) => void,
): PartReport {
  if (!trial) return { ...NOTHING, part, why: 'the routing table has nothing to tell apart' };
  const { better, ...verdict } = tryLayer(trial, (done, of) => onProgress(`${part}: ${done} of ${of} trials`));
  const report = { part, corrections: trial.said.length, ...verdict, learned: better };
  if (!better) return report;
  onProgress(`${part}: learning from ${trial.said.length} corrections`);
  learned.layers[part] = finalLayer(trial);
  learned.until = { ...learned.until, [part]: newest(lessons.map(({ said }) => said[part]?.at)) };
  return report;
}

function trainWeights(
  lessons: readonly Lesson[],
  ground: Ground,
  live: Learned | undefined,
  learned: Trained['learned'],
): PartReport {
  const said = lessons.flatMap(({ urgency }) => (urgency ? [urgency] : []));
  const { weights, ...verdict } = tryWeights(said, ground.urgency, live);
  if (weights) {
    learned.weights = weights;
    learned.until = { ...learned.until, weights: newest(said.map(({ at }) => at)) };
  }
  return { part: 'weights', corrections: said.length, ...verdict, learned: weights !== undefined };
}

const NOTHING = { corrections: 0, judged: 0, before: 0, after: 0, learned: false };

const newest = (instants: readonly (string | undefined)[]): string =>
  instants.reduce<string>((most, at = '') => (at > most ? at : most), '');
