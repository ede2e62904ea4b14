/** What each layer is learned from, and held against: by part. */
import { categoryLessons } from '../category.ts';
import type { Layer } from '../model/learn.ts';
import { readText } from '../model/read-vector.ts';
import { anchorsFor } from './anchors.ts';
import { type Answers, answersBy, type Ground } from './ground.ts';
import type { Learned, LearnedPart } from './learned.ts';
import type { Lesson } from './lessons.ts';
import type { Case, LayerTrial } from './train-layer.ts';

/** What was let stand holds a layer back, what was said teaches it: of the first at most so many times the second. */
const MOST_LEFT = 3;

/** Undefined where the routing table has nothing to tell apart. */
export function layerTrials(lessons: readonly Lesson[], ground: Ground, live: Learned | undefined) {
  const answers = answersBy(ground);
  const material = (part: LearnedPart, known: readonly string[]) => materialOf(part, known, lessons, live);
  return {
    sentiment: () => headTrial('sentiment', material('sentiment', ['negative', 'neutral', 'positive']), answers, live),
    complaint: () => headTrial('complaint', material('complaint', ['no', 'yes']), answers, live),
    category: () => categoryTrial(material('category', Object.keys(ground.categories)), ground, answers, live),
    team: () => teamTrial(material('team', ground.teams), answers, live),
  } satisfies Record<LearnedPart, () => LayerTrial | undefined>;
}

type Material = Pick<LayerTrial, 'said' | 'left'>;

/** A label that there is no more teaches nothing. */
function materialOf(
  part: LearnedPart,
  known: readonly string[],
  lessons: readonly Lesson[],
  live: Learned | undefined,
): Material {
  const until = live?.layers[part] ? (live.until?.[part] ?? '') : '';
  const said = lessons.flatMap(({ said: { [part]: word }, reading, group, fold, routed }) =>
    word && known.includes(word.label)
      ? [{ reading, group, fold, routed, label: word.label, fresh: word.at > until }]
      : [],
  );
  const left = lessons.flatMap(({ left: { [part]: label }, reading, group, fold, routed }) =>
    label !== undefined && known.includes(label) ? [{ reading, group, fold, routed, label }] : [],
  );
  return { said, left: said.length === 0 ? [] : left.slice(-MOST_LEFT * said.length) };
}

const plainly = (part: LearnedPart, answers: Answers, live: Learned | undefined) => ({
  standing: ({ reading }: Case) => answers[part](reading, live?.layers[part]),
  trained: ({ reading }: Case, layer: Layer) => answers[part](reading, layer),
});

function headTrial(
  part: 'sentiment' | 'complaint',
  material: Material,
  answers: Answers,
  live: Learned | undefined,
): LayerTrial {
  return { ...material, ...plainly(part, answers, live), head: part, anchors: anchorsFor(part), examples: [] };
}

function categoryTrial(
  material: Material,
  { categories }: Ground,
  answers: Answers,
  live: Learned | undefined,
): LayerTrial | undefined {
  if (Object.keys(categories).length < 2) return undefined;
  const examples = categoryLessons(categories).map(({ name, text }) => ({ label: name, reading: readText(text) }));
  return { ...material, ...plainly('category', answers, live), anchors: [], examples };
}

/** A layer that is not sure leaves a mention where its route sent it. */
function teamTrial(material: Material, answers: Answers, live: Learned | undefined): LayerTrial {
  const trained = ({ reading, routed }: Case, by: Layer | undefined) => answers.team(reading, by) ?? routed;
  return { ...material, anchors: [], examples: [], standing: (one) => trained(one, live?.layers.team), trained };
}
