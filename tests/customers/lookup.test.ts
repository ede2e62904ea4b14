/** Looking authors up costs nothing where there is no directory, and never holds mentions up. */
import { expect, test } from '@jest/globals';
import type { Account } from '../../lib/customers/directory-store.ts';
import { BRANDS_MAX_AGE_MS, customerLookup } from '../../lib/customers/lookup.ts';
import { at, mention } from '../support/builders.ts';

const known = { customer: 'c-1', tier: 'gold', staff: false };
const NOBODY = { circles: [] };
const later = (ms: number) => new Date(at(0).getTime() + ms);

function directory(brands: string[], { brandsFail = false, findFails = false } = {}) {
  const calls = { brands: 0, find: 0 };
  const store = {
    calls,
    brands: async () => {
      calls.brands++;
      if (brandsFail) throw new Error('busy');
      return { listed: new Set(brands), told: new Set<string>() };
    },
    find: async (accounts: readonly Account[]) => {
      calls.find++;
      if (findFails) throw new Error('busy');
      return accounts.map((one) => ({ ...one, known: one.account === '@ana' ? known : undefined, words: [] }));
    },
  };
  return store;
}
const ana = mention({ externalId: '1', author: { id: '7', handle: 'Ana' } });
const bo = mention({ externalId: '2', author: { id: '8', handle: 'bo' } });

test('each mention has its answer', async () => {
  const store = directory(['demo']);
  expect(await customerLookup(store)([bo, ana, { ...ana, brand: 'acme' }], at(0))).toEqual([
    NOBODY,
    { known, circles: [] },
    NOBODY,
  ]);
  expect(store.calls).toEqual({ brands: 1, find: 1 });
});

test('a deployment without a directory pays one read a minute', async () => {
  const store = directory([]);
  const lookup = customerLookup(store);
  for (const ms of [0, 1, BRANDS_MAX_AGE_MS - 1, BRANDS_MAX_AGE_MS, BRANDS_MAX_AGE_MS + 1])
    expect(await lookup([ana], later(ms))).toEqual([NOBODY]);
  expect(store.calls).toEqual({ brands: 2, find: 0 });
});

test('a directory that cannot be read makes nobody known, loses no mention and is told of', async () => {
  for (const store of [directory(['demo'], { brandsFail: true }), directory(['demo'], { findFails: true })]) {
    const told: unknown[] = [];
    expect(await customerLookup(store, (error) => told.push(error))([ana, bo], at(0))).toEqual([NOBODY, NOBODY]);
    expect(told).toHaveLength(1);
  }
});
