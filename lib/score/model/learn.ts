/**
 * What a tenant's own labels teach, on top of the shipped model: a linear model over the same features to which the
 * shipped judgements are added, so that it knows what we know from its first label on and unlearns only what its labels
 * contradict; of many labels, over pairs of words too. Takes seconds, and a bounded amount of memory. Pure: the same
 * lessons give the same layer.
 */
import { groupsOf } from './alike.ts';
import { type Judged, temperatureOf } from './calibrate.ts';
import { DENSE } from './dense.ts';
import { greatest, type Linear, logitsOf, sizeOf } from './linear.ts';
import { nearestMeans } from './means.ts';
import { withPairs } from './pairs.ts';
import { sequence } from './random.ts';
import { probabilitiesOf, shippedHead, shippedLogits } from './shipped.ts';
import { type Example, type Training, train } from './train.ts';
import { trainEach } from './train-each.ts';
import { BUCKETS, type Vector, withDense } from './vector.ts';

/** A text, read by `readText`, and what somebody says it is. */
export type Lesson = { vector: Vector; label: string };

/** Heads that people correct. */
export type CorrectedHead = 'sentiment' | 'complaint';

/** What was learned. */
export type Layer = { labels: readonly string[]; linear: Linear; temperature: number };

/** `probabilities` in the order of the layer's labels. */
export type LayerJudgement = { label: string; confidence: number; probabilities: Float32Array };

/** Places of the shipped logits, three sentiments and two of complaints, behind the dense features. */
const FIRST = { sentiment: 0, complaint: 3 };
const SHIPPED = 5;
/** So that they have the size of the other features. */
const SIZE_OF_SHIPPED = 0.3;
/** Weights of a layer, all classes together: 32 MB, three times while learning. */
const MOST_WEIGHTS = 2 ** 23;
/** So many classes are told apart better one by one. */
const SEVERAL = 5;
/** So many classes lie near each other: pairs of words tell them apart, and larger steps pay. */
const MANY = 20;
/** With fewer lessons a class than these, the nearest mean of a class says more than a fit. */
const FEW = 5;
/** So many lessons are enough to hold some back and see how far to trust the others. */
const ENOUGH = 50;
const PARTS = 5;
/** Held-back texts that are not alike; fewer tell little of how far to trust. */
const ENOUGH_VOTES = 50;

/**
 * `head` names the shipped head that these lessons correct: the layer then has its labels and starts from its
 * judgement; without one the labels are the tenant's own. Throws a RangeError when there are no lessons, or one has a
 * label that the head does not know.
 */
export function learn(lessons: readonly Lesson[], head?: CorrectedHead): Layer {
  if (lessons.length === 0) throw new RangeError('nothing to learn from');
  const labels = head ? shippedHead(head).labels : [...new Set(lessons.map(({ label }) => label))].sort();
  const unknown = lessons.find(({ label }) => !labels.includes(label));
  if (unknown) throw new RangeError(`there is no label "${unknown.label}"; the labels are ${labels.join(', ')}`);
  const places = new Map(labels.map((label, place) => [label, place]));
  const groups = groupsOf(lessons.map(({ vector }) => vector.words));
  const examples = lessons.map(({ vector, label }, i) => ({
    vector: seenBy(labels.length, vector),
    label: places.get(label) ?? 0,
    group: groups[i] ?? i,
  }));
  const layerOf = (some: readonly Example[]) => fitted(some, labels.length, head);
  if (examples.length < ENOUGH)
    return { labels, linear: layerOf(examples), temperature: head ? shippedHead(head).temperature : 1 };
  return { labels, linear: layerOf(examples), temperature: trialTemperature(examples, layerOf) };
}

/** Texts that are nearly alike are of one group, named by the place of the first. */
type Grouped = Example & { group: number };

/**
 * By texts that a trial never saw. Those that are nearly alike are held back together and have one vote: else a layer
 * would be as sure of what is new to it as of what it knows by heart. Fifth by fifth, until there are votes enough.
 */
function trialTemperature(examples: readonly Grouped[], layerOf: (some: readonly Example[]) => Linear): number {
  const sizes = new Map<number, number>();
  for (const { group } of examples) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const random = sequence(7);
  const partOf = new Map([...sizes.keys()].map((group) => [group, Math.floor(PARTS * random())]));
  const judged: Judged[] = [];
  let votes = 0;
  for (let part = 0; part < PARTS && votes < ENOUGH_VOTES; part++) {
    const trial = layerOf(examples.filter(({ group }) => partOf.get(group) !== part));
    for (const { vector, label, group } of examples) {
      if (partOf.get(group) !== part) continue;
      const weight = 1 / (sizes.get(group) ?? 1);
      judged.push({ logits: logitsOf(trial, vector), label, weight });
      votes += weight;
    }
  }
  return temperatureOf(judged);
}

export function judgeByLayer(layer: Layer, vector: Vector): LayerJudgement {
  const probabilities = probabilitiesOf(layer, seenBy(layer.labels.length, vector));
  const best = greatest(probabilities);
  return { label: layer.labels[best] ?? '', confidence: probabilities[best] ?? 0, probabilities };
}

/** What a layer of so many classes reads of a text. */
function seenBy(classes: number, vector: Vector): Vector {
  const whole = onShipped(vector);
  return classes < MANY ? whole : withPairs(whole);
}

function onShipped(vector: Vector): Vector {
  const more = new Float32Array(SHIPPED);
  more.set(shippedLogits('sentiment', vector), FIRST.sentiment);
  more.set(shippedLogits('complaint', vector), FIRST.complaint);
  return withDense(
    vector,
    more.map((logit) => logit * SIZE_OF_SHIPPED),
    DENSE,
  );
}

function fitted(examples: readonly Example[], classes: number, head: CorrectedHead | undefined): Linear {
  const training = trainingFor(classes);
  if (head) return train(examples, { ...training, start: startingFrom(head, training) });
  if (examples.length < FEW * classes) return nearestMeans(examples, training);
  return classes < SEVERAL ? train(examples, training) : trainEach(examples, training);
}

/** Weights that say what the shipped head says. */
function startingFrom(head: CorrectedHead, { classes, buckets, dense }: Training): Float32Array {
  const start = new Float32Array(sizeOf({ classes, buckets, dense }));
  for (let c = 0; c < classes; c++) start[(buckets + DENSE + FIRST[head] + c) * classes + c] = 1 / SIZE_OF_SHIPPED;
  return start;
}

/** Few classes differ by mood, which the dense features tell; many by subject, which rare words tell. */
function trainingFor(classes: number): Training {
  let buckets = BUCKETS;
  while (buckets * classes > MOST_WEIGHTS) buckets /= 2;
  const common = { classes, buckets, dense: DENSE + SHIPPED };
  if (classes < SEVERAL) return { ...common, epochs: 10, rate: 0.05, balance: 0, rarity: 0 };
  const several = { ...common, balance: 0.5, rarity: 0.5 };
  return classes < MANY ? { ...several, epochs: 10, rate: 0.1 } : { ...several, epochs: 6, rate: 0.3 };
}
