import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { temperatureOf } from '../../../lib/score/model/calibrate.ts';
import { DENSE } from '../../../lib/score/model/dense.ts';
import { accuracyWhenSure, figuresOf } from '../../../lib/score/model/figures.ts';
import { greatest, logitsOf, softmax } from '../../../lib/score/model/linear.ts';
import { normalise, signsOf } from '../../../lib/score/model/normalise.ts';
import { packHead, unpackHead } from '../../../lib/score/model/pack.ts';
import { withPairs } from '../../../lib/score/model/pairs.ts';
import { readText } from '../../../lib/score/model/read-vector.ts';
import { probabilitiesOf, shippedHead, shippedProbabilities } from '../../../lib/score/model/shipped.ts';
import { train } from '../../../lib/score/model/train.ts';
import { lessonOf } from '../../../lib/score/model/training-rows.ts';
import { BUCKETS } from '../../../lib/score/model/vector.ts';

describe('a text as the model sees it', () => {
  test.each([
    ['@Anna_1 look: https://a.example/b?c', ' @user look: http '],
    ['www.a.example', ' http '],
    ['#NeverAgain #bad_day', ' # never again # bad day '],
    ['soooooo   gooood\n!!!!', ' soo good !! '],
    ['¡QUÉ ASCO!', ' ¡qué asco! '],
    ['mail me at a@b', ' mail me at a@b '],
  ])('%s', (text, expected) => expect(normalise(text)).toBe(expected));

  test('how it is typed', () => {
    expect([...signsOf('@demo WHY?? 😡😡 soooo')]).toEqual(
      expect.arrayContaining(['😡', '^@', 'CAPS', '??', 'drawn out', 'short']),
    );
  });

  test('its n-grams lie in three blocks of length one, one and a half, and it is the same every time', () => {
    const { vector } = readText('@demo my parcel never came and nobody answers!');
    expect(readText('@demo my parcel never came and nobody answers!').vector).toEqual(vector);
    const squares = vector.values.subarray(0, vector.dense).reduce((sum, value) => sum + value * value, 0);
    expect(squares).toBeCloseTo(1 + 1 + 0.25, 4);
    expect(vector.indices.length - vector.dense).toBe(DENSE);
  });

  test('pairs of its words lie in a block of length one between n-grams and dense features', () => {
    const { vector } = readText('my parcel never came');
    const { indices, values, dense } = withPairs(vector);
    const pairs = dense - vector.dense;
    expect(pairs).toBe(6);
    expect(values.subarray(vector.dense, dense).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
    expect([...indices.subarray(0, vector.dense), ...indices.subarray(dense)]).toEqual([...vector.indices]);
    expect([...values.subarray(0, vector.dense), ...values.subarray(dense)]).toEqual([...vector.values]);
    const turned = withPairs(readText('never came my parcels').vector);
    expect(turned.indices.slice(turned.dense - pairs, turned.dense)).toEqual(indices.slice(vector.dense, dense));
  });

  test('a text of one word has no pairs, a long one no more than 780', () => {
    const { vector } = readText('parcel');
    expect(withPairs(vector)).toEqual(vector);
    const long = readText(Array.from({ length: 200 }, (_, i) => `w${i}`).join(' ')).vector;
    expect(withPairs(long).dense - long.dense).toBe(780);
  });

  test('any text has one, within its bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        const { vector } = readText(text);
        expect(vector.values.every(Number.isFinite)).toBe(true);
        expect(vector.indices.subarray(0, vector.dense).every((index) => index >= 0 && index < BUCKETS)).toBe(true);
        for (const name of ['sentiment', 'complaint', 'severity'] as const) {
          const shares = probabilitiesOf(shippedHead(name), vector);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test('a shipped judgement is the same whenever it is asked for, whatever became of an earlier answer', () => {
  const { vector } = readText('@demo my parcel never came and nobody answers!');
  for (const name of ['sentiment', 'complaint', 'severity'] as const) {
    const fresh = probabilitiesOf(shippedHead(name), vector);
    shippedProbabilities(name, vector).fill(0);
    expect(shippedProbabilities(name, vector)).toEqual(fresh);
  }
});

const lessons = [
  ['the battery is dead', 0],
  ['dead battery again', 0],
  ['my battery died', 0],
  ['what a lovely cake', 1],
  ['lovely cakes and tea', 1],
  ['tea and cake', 1],
] as const;
const examples = lessons.map(([text, label]) => ({ vector: readText(text).vector, label }));
const options = { classes: 2, buckets: 2 ** 12, dense: DENSE, epochs: 10, rate: 0.1, balance: 0.5, rarity: 0.5 };

describe('learning', () => {
  const linear = train(examples, options);

  test('knows what it was taught, and texts like it', () => {
    for (const { vector, label } of examples) expect(greatest(logitsOf(linear, vector))).toBe(label);
    expect(greatest(logitsOf(linear, readText('the batteries are dead').vector))).toBe(0);
  });

  test('gives the same weights for the same examples', () => expect(train(examples, options)).toEqual(linear));

  test('a class of many does not drown one of few', () => {
    const many = [...Array.from({ length: 30 }, () => examples[0]).flatMap((one) => one ?? []), ...examples.slice(3)];
    expect(greatest(logitsOf(train(many, options), readText('tea and a lovely cake').vector))).toBe(1);
  });

  test('weights of a byte judge nearly alike', () => {
    const head = { labels: ['battery', 'cake'], linear, temperature: 1.25 };
    const packed = packHead(head);
    const again = unpackHead(packHead(unpackHead(packed)));
    expect(unpackHead(JSON.parse(JSON.stringify(packed)))).toEqual(unpackHead(packed));
    expect(again.temperature).toBe(1.25);
    for (const { vector } of examples) {
      const [before = 0] = softmax(logitsOf(linear, vector));
      const [after = 0] = softmax(logitsOf(again.linear, vector));
      expect(Math.abs(before - after)).toBeLessThan(0.02);
    }
  });
});

test('a judge that is too sure of itself is cooled, a shy one encouraged', () => {
  const judged = (logit: number) =>
    Array.from({ length: 100 }, (_, i) => ({ logits: Float32Array.of(logit, 0), label: i < 80 ? 0 : 1 }));
  for (const logit of [3, 0.7]) {
    const temperature = temperatureOf(judged(logit));
    expect(softmax(Float32Array.of(logit, 0), temperature)[0]).toBeCloseTo(0.8, 2);
  }
  expect(temperatureOf([])).toBe(1);
});

describe('what rows of labelled files teach', () => {
  const text = 'any';
  test.each([
    ['sentiment', { text, sentiment: 'neg' }, { label: 0, weight: 1 }],
    ['sentiment', { text, sentiment: 'negative', complaint: 1 }, { label: 0, weight: 1.5 }],
    ['sentiment', { text, complaint: 1, emotion: 'sadness' }, { label: 0, weight: 1.5 }],
    ['sentiment', { text, complaint: 0, emotion: 'joy' }, { label: 2, weight: 1 }],
    ['sentiment', { text, complaint: 0, emotion: 'anger' }, undefined],
    ['complaint', { text, complaint: true }, { label: 1, weight: 1 }],
    ['complaint', { text, sentiment: 'pos' }, { label: 0, weight: 0.3 }],
    ['complaint', { text, sentiment: 'neg' }, undefined],
    ['severity', { text, severity: 4 }, { label: 4, weight: 1 }],
    ['severity', { text, severity: 'much' }, undefined],
  ] as const)('%s of %j', (head, row, lesson) => expect(lessonOf(head, row, 0)).toEqual(lesson));
});

test('figures by class, over the labels of the truth', () => {
  expect(figuresOf(['a', 'a', 'b', 'b'], ['a', 'b', 'b', 'c'])).toEqual({
    n: 4,
    accuracy: 0.5,
    macroF1: 0.5834,
    perClass: {
      a: { precision: 1, recall: 0.5, f1: 0.6667, n: 2 },
      b: { precision: 0.5, recall: 0.5, f1: 0.5, n: 2 },
    },
  });
  expect(accuracyWhenSure([true, false, true, true], [0.9, 0.1, 0.8, 0.7], 0.75)).toBe(1);
});

test('the shipped weights are at most two megabytes', () => {
  const file = new URL('../../../lib/score/model/weights.json', import.meta.url);
  expect(readFileSync(file).length).toBeLessThanOrEqual(2e6);
});
