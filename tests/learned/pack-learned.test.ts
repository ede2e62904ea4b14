/** What was learned, as bytes and back. */
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { PermanentError } from '../../lib/errors.ts';
import anchors from '../../lib/score/learned/anchors.json' with { type: 'json' };
import { packLearned, unpackLearned } from '../../lib/score/learned/pack-learned.ts';
import { judgeByLayer, type Layer, learn } from '../../lib/score/model/learn.ts';
import { sequence } from '../../lib/score/model/random.ts';
import { readText } from '../../lib/score/model/read-vector.ts';
import { at } from '../support/builders.ts';
import { subjects } from './corrections.ts';

const lessons = subjects(90).map(({ text, said }) => ({ vector: readText(text).vector, label: said.category ?? '' }));
const layer = learn(lessons);
const until = { category: at(0).toISOString() };
const learned = { layers: { category: layer }, weights: { reach: 3 }, until };
const packed = packLearned(learned);

const texts = [...subjects(90).map(({ text }) => text), ...anchors.map(({ text }) => text)];
const vectors = texts.map((text) => readText(text).vector);
const agreement = (one: Layer, other: Layer | undefined) =>
  vectors.filter((vector) => other && judgeByLayer(one, vector).label === judgeByLayer(other, vector).label).length /
  vectors.length;

test('comes back as it was, and answers the same', () => {
  const back = unpackLearned(packed, 'v1');
  expect(back).toMatchObject({ version: 'v1', weights: { reach: 3 }, until });
  expect(back.layers.category?.labels).toEqual(layer.labels);
  expect(agreement(layer, back.layers.category)).toBeGreaterThanOrEqual(0.995);
  expect(packed.length).toBeLessThan(300_000);
});

test('is made small enough, and still answers much the same', () => {
  const small = packLearned(learned, packed.length / 2);
  expect(small.length).toBeLessThanOrEqual(packed.length / 2);
  const back = unpackLearned(small, 'v1').layers.category;
  expect(back?.linear.buckets).toBeLessThan(layer.linear.buckets);
  expect(agreement(layer, back)).toBeGreaterThan(0.9);
});

test('a layer of any weights fits', () => {
  const random = sequence(1);
  const weights = layer.linear.weights.map(() => random() - 0.5);
  const dense = { ...layer, linear: { ...layer.linear, weights } };
  expect(packLearned({ layers: { team: dense }, until: {} }, 200_000).length).toBeLessThanOrEqual(200_000);
});

describe('bytes that are not what was packed are refused', () => {
  const changed = (change: (json: string) => string) => gzipSync(change(gunzipSync(packed).toString()));
  test.each([
    ['cut', packed.subarray(0, packed.length - 20)],
    ['no gzip', Buffer.from('{}')],
    ['no JSON', gzipSync('}')],
    ['another format', changed((json) => json.replace('"format":1', '"format":2'))],
    ['a layer without all its weights', changed((json) => json.replace(/"buckets":\d+/, '"buckets":1024'))],
    ['places that are no power of two', changed((json) => json.replace(/"buckets":\d+/, '"buckets":1000'))],
    ['points that nobody can give', changed((json) => json.replace('"reach":3', '"reach":300'))],
  ])('%s', (_, bytes) => {
    expect(() => unpackLearned(bytes, 'v1')).toThrow(PermanentError);
    expect(() => unpackLearned(bytes, 'v1')).toThrow('learned version v1 is damaged');
  });

  test('what was learned on top of another shipped model', () => {
    const bytes = changed((json) => json.replace(/"model":"\w+"/, '"model":"000000000000"'));
    expect(() => unpackLearned(bytes, 'v1')).toThrow('npm run learn makes it anew');
  });
});

test('a factor of urgency that there is no more counts for nothing', () => {
  const bytes = gzipSync(gunzipSync(packed).toString().replace('"reach":3', '"charm":3'));
  expect(unpackLearned(bytes, 'v1').weights).toEqual({});
});

test('the texts that hold a layer to what it knew are those that were written for the model', () => {
  const moods = { neg: 'negative', neu: 'neutral', pos: 'positive' } as const;
  const isMood = (name: string): name is keyof typeof moods => Object.hasOwn(moods, name);
  const written = ['de', 'en', 'es', 'fr', 'it', 'pt'].flatMap((code) =>
    readFileSync(`lib/score/model/written/${code}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  expect(anchors).toEqual(
    written.map(({ text, sentiment, complaint }) => ({
      text,
      sentiment: isMood(sentiment) ? moods[sentiment] : undefined,
      complaint: complaint ? 'yes' : 'no',
    })),
  );
});
