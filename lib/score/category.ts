/**
 * What a mention is about, by the routing table's categories: the nearest by their example phrases, which works from
 * the first example; what people correct is learned on top.
 */
import { type Centroids, centroidsOf, cosinesTo } from './centroids.ts';
import { judgeByLayer, type Layer } from './model/learn.ts';
import { readText, type TextReading } from './model/read-vector.ts';
import type { Score } from './score.ts';

/** As a routing document names them. */
export type CategoryExamples = Readonly<Record<string, { examples: readonly string[] }>>;

/** Categories ready to be held against a mention: as they are told in each language, and in all of them together. */
export type Categories = { names: readonly string[]; inLanguage: ReadonlyMap<string, Centroids>; inAny: Centroids };

/** Undefined when there are none. Takes milliseconds for a dozen categories. */
export function compileCategories(categories: CategoryExamples): Categories | undefined {
  const names = Object.keys(categories);
  if (names.length === 0) return undefined;
  const readings = names.map((name) => (categories[name]?.examples ?? []).map((text) => readText(text)));
  const languages = new Set(
    readings
      .flat()
      .filter(isSure)
      .map(({ language }) => language.code),
  );
  const centroids = (language?: string) =>
    centroidsOf(readings.map((examples) => toldIn(examples, language).map(({ vector }) => vector)));
  return {
    names,
    inLanguage: new Map([...languages].map((language) => [language, centroids(language)])),
    inAny: centroids(),
  };
}

/** A mean over several languages would be near to none of them; but a category told in others only is better than none. */
function toldIn(examples: readonly TextReading[], language: string | undefined): readonly TextReading[] {
  const own = examples.filter((example) => !isSure(example) || example.language.code === language);
  return language === undefined || own.length === 0 ? examples : own;
}

/** Two words may be of any language; such an example counts in all. */
const SURE = 0.8;
const isSure = ({ language }: TextReading) => language.confidence >= SURE;

type Read = Pick<TextReading, 'language' | 'vector'>;

/** Where the most similar category lies, and by how much it is ahead of the next; both are cosines. */
export type Nearest = { name: string; cosine: number; ahead: number };

export function nearestCategory({ names, inLanguage, inAny }: Categories, { language, vector }: Read): Nearest {
  const cosines = cosinesTo(inLanguage.get(language.code) ?? inAny, vector);
  let best = -1;
  let first = 0;
  let second = 0;
  for (let c = 0; c < cosines.length; c++) {
    const cosine = cosines[c] ?? 0;
    if (cosine > first) {
      second = first;
      first = cosine;
      best = c;
    } else if (cosine > second) second = cosine;
  }
  return { name: names[best] ?? '', cosine: first, ahead: first - second };
}

/**
 * How sure the nearest category is right: a logistic of both cosines, fitted on clinc150 and banking77 with 4 to 20
 * categories of 1 to 10 examples, where half of the texts belonged to none of them.
 */
const sureness = ({ cosine, ahead }: Nearest) => 1 / (1 + Math.exp(3.05 - 5.72 * cosine - 10.99 * ahead));

/** Below this a mention has no category. Above it are two thirds of those that have one, and of all above 57 % are right. */
const ASSIGNED_FROM = 0.2;

/**
 * What was learned from corrections judges once it knows all categories of the table; before that, and after somebody
 * has added one, the examples do.
 */
export function categoryOf(reading: Read, categories: Categories, learned?: Layer): Score['category'] {
  const { label, confidence } =
    learned && knowsAll(learned, categories) ? judgeByLayer(learned, reading.vector) : byExamples(reading, categories);
  if (confidence < ASSIGNED_FROM || !categories.names.includes(label)) return undefined;
  return { name: label, confidence: Math.round(1_000 * confidence) / 1_000 };
}

function byExamples(reading: Read, categories: Categories) {
  const nearest = nearestCategory(categories, reading);
  return { label: nearest.name, confidence: sureness(nearest) };
}

const knowsAll = ({ labels }: Layer, { names }: Categories) => names.every((name) => labels.includes(name));

/** The example phrases as lessons for what is learned on top of them. */
export const categoryLessons = (categories: CategoryExamples): { name: string; text: string }[] =>
  Object.entries(categories).flatMap(([name, { examples }]) => examples.map((text) => ({ name, text })));
