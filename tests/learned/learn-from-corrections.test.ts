/** The way from corrections to a live version, on a store in memory. */
import { expect, test } from '@jest/globals';
import { ConflictError, PermanentError, UnavailableError } from '../../lib/errors.ts';
import type { Correction } from '../../lib/score/learned/correction.ts';
import { learnFromCorrections, newestCorrections } from '../../lib/score/learned/learn-from-corrections.ts';
import type { Learned } from '../../lib/score/learned/learned.ts';
import { MOST_CORRECTIONS } from '../../lib/score/learned/lessons.ts';
import { at } from '../support/builders.ts';
import { correction, ground, subjects } from './corrections.ts';

async function* listed(corrections: readonly Correction[]): AsyncGenerator<Correction> {
  yield* corrections;
}

/** A store of one live version; `published` holds what was put on top of it. */
function storeOf(live: () => Learned) {
  const published: Omit<Learned, 'version'>[] = [];
  return {
    published,
    pointer: async () => ({ version: 'v1', at: at(0).toISOString(), by: 'kim' }),
    load: async () => live(),
    publish: async (learned: Omit<Learned, 'version'>) => {
      published.push(learned);
      return 'v2';
    },
  };
}
const options = { by: 'kim', now: at(100) };
const depsOf = (store: ReturnType<typeof storeOf>, corrections: readonly Correction[]) => ({
  ...{ store, ground, brands: ['demo'] },
  corrections: () => listed(corrections),
});

test('what stood and was not bettered stays in the version that is published', async () => {
  const weights = { reach: 40 };
  const store = storeOf(() => ({ version: 'v1', layers: {}, weights, until: { weights: at(0).toISOString() } }));
  const outcome = await learnFromCorrections(depsOf(store, subjects(60)), options);
  expect(outcome).toMatchObject({ published: true, version: 'v2' });
  expect(store.published[0]).toMatchObject({ weights, until: { weights: at(0).toISOString() } });
  expect(store.published[0]?.layers).toHaveProperty('category');
});

test('a version of another shipped model gives way, even to nothing', async () => {
  const store = storeOf(() => {
    throw new PermanentError('of another shipped model');
  });
  const outcome = await learnFromCorrections(depsOf(store, []), options);
  expect(outcome).toMatchObject({ published: true, note: expect.stringContaining('another shipped model') });
  expect(store.published).toEqual([expect.objectContaining({ layers: {} })]);
  expect(await learnFromCorrections(depsOf(store, []), { ...options, dryRun: true })).toMatchObject({
    published: false,
  });
});

test('where the live version cannot be read now, nothing is learned against a guess', async () => {
  const store = storeOf(() => {
    throw new UnavailableError('busy');
  });
  await expect(learnFromCorrections(depsOf(store, subjects(60)), options)).rejects.toThrow('busy');
  expect(store.published).toEqual([]);
});

test('a conflict is told, not overcome', async () => {
  const store = storeOf(() => ({ version: 'v1', layers: {} }));
  store.publish = () => Promise.reject(new ConflictError('somebody else'));
  await expect(learnFromCorrections(depsOf(store, subjects(60)), options)).rejects.toThrow(ConflictError);
});

test('of very many corrections the newest of all brands are read', async () => {
  const of = (brand: string, day: number) =>
    Array.from({ length: MOST_CORRECTIONS - 5_000 }, (_, n) => ({ ...correction({ n: 0, day }), brand, key: `${n}` }));
  const all = { demo: of('demo', 1), acme: of('acme', 0) };
  const read = await newestCorrections({
    brands: Object.keys(all),
    corrections: (brand) => listed(brand === 'demo' ? all.demo : all.acme),
  });
  expect(read).toHaveLength(MOST_CORRECTIONS);
  expect(read.filter(({ brand }) => brand === 'demo')).toHaveLength(all.demo.length);
});
