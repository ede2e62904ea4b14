/**
 * What a mention is about, by the routing table's categories. A category is the mean of its example phrases, rare
 * n-grams counting more than common ones, and a mention belongs to the one that it points most the same way as: the
 * nearest centroid by cosine (Rocchio, 1971). That works from the first example; what people correct is learned on top.
 */
import { judgeByLayer, type Layer } from './model/learn.ts';
import { type Linear, logitsOf, placeOf, sizeOf } from './model/linear.ts';
import { RARITY_BUCKETS } from './model/rarity.ts';
import { readText, type TextReading } from './model/read-vector.ts';
import { shippedRarity } from './model/shipped.ts';
import type { Vector } from './model/vector.ts';
import type { Score } from './score.ts';

/** As a routing document names them. */
export type CategoryExamples = Readonly<Record<string, { examples: readonly string[] }>>;

/** Categories ready to be held against a mention: one centroid for each, or for each of the languages it is told in. */
export type Categories = {
  names: readonly string[];
  centroids: Linear /** Of each centroid. */;
  owners: readonly string[];
};

/** Undefined when there are none. Takes milliseconds for a dozen categories, and a quarter of a megabyte a centroid. */
export function compileCategories(categories: CategoryExamples): Categories | undefined {
  const names = Object.keys(categories);
  if (names.length === 0) return undefined;
  const groups = names.flatMap((name) =>
    byLanguage(categories[name]?.examples ?? []).map((readings) => ({ name, readings })),
  );
  const shape = { classes: groups.length, buckets: RARITY_BUCKETS, dense: 0 };
  const centroids: Linear = { ...shape, weights: new Float32Array(sizeOf(shape)) };
  for (const [c, { readings }] of groups.entries()) addCentroid(centroids, c, readings);
  return { names, centroids, owners: groups.map(({ name }) => name) };
}

/** A mean over several languages would be near to none of them. */
function byLanguage(examples: readonly string[]): TextReading[][] {
  const readings = examples.map((text) => readText(text));
  return [...Map.groupBy(readings, ({ language }) => language.code).values()];
}

function addCentroid({ classes, weights }: Linear, c: number, readings: readonly TextReading[]): void {
  const sum = new Float32Array(RARITY_BUCKETS);
  for (const { vector } of readings) {
    const grams = gramsOf(vector);
    const values = byRarity(grams);
    const length = lengthOf(values);
    for (let k = 0; k < values.length; k++) {
      const place = placeOf(grams, k, RARITY_BUCKETS);
      sum[place] = (sum[place] ?? 0) + (values[k] ?? 0) / length;
    }
  }
  const rarity = shippedRarity();
  const length = lengthOf(sum);
  // The rarity of the mention's own n-grams is part of the weight, so that its vector is used as it is.
  for (let i = 0; i < sum.length; i++) weights[i * classes + c] = ((sum[i] ?? 0) * (rarity[i] ?? 0)) / length;
}

/** A vector without its dense features: mood and language are no subject. */
const gramsOf = ({ indices, values, dense }: Vector): Vector => ({
  indices: indices.subarray(0, dense),
  values: values.subarray(0, dense),
  dense,
});

function byRarity(grams: Vector): Float32Array {
  const rarity = shippedRarity();
  return grams.values.map((value, k) => value * (rarity[placeOf(grams, k, RARITY_BUCKETS)] ?? 0));
}

const lengthOf = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;

/** Where the most similar category lies, and by how much it is ahead of the next; both are cosines. */
export type Nearest = { name: string; cosine: number; ahead: number };

export function nearestCategory({ owners, centroids }: Categories, vector: Vector): Nearest {
  const grams = gramsOf(vector);
  const length = lengthOf(byRarity(grams));
  const nearest = { name: '', cosine: 0, ahead: 0 };
  for (const [c, dot] of logitsOf(centroids, grams).entries()) {
    const cosine = dot / length;
    const name = owners[c] ?? '';
    if (name === nearest.name) {
      const further = Math.max(0, cosine - nearest.cosine);
      Object.assign(nearest, { cosine: nearest.cosine + further, ahead: nearest.ahead + further });
    } else if (cosine <= nearest.cosine) nearest.ahead = Math.min(nearest.ahead, nearest.cosine - cosine);
    else Object.assign(nearest, { name, cosine, ahead: cosine - nearest.cosine });
  }
  return nearest;
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
export function categoryOf(vector: Vector, categories: Categories, learned?: Layer): Score['category'] {
  const { label, confidence } =
    learned && knowsAll(learned, categories) ? judgeByLayer(learned, vector) : byExamples(vector, categories);
  if (confidence < ASSIGNED_FROM || !categories.names.includes(label)) return undefined;
  return { name: label, confidence: Math.round(1_000 * confidence) / 1_000 };
}

function byExamples(vector: Vector, categories: Categories) {
  const nearest = nearestCategory(categories, vector);
  return { label: nearest.name, confidence: sureness(nearest) };
}

const knowsAll = ({ labels }: Layer, { names }: Categories) => names.every((name) => labels.includes(name));

/** The example phrases as lessons for what is learned on top of them. */
export const categoryLessons = (categories: CategoryExamples): { name: string; text: string }[] =>
  Object.entries(categories).flatMap(([name, { examples }]) => examples.map((text) => ({ name, text })));
