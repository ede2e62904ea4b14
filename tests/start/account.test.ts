import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { account } from '../../infra/replay/account.ts';

const key: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const keys = fc.uniqueArray(key).map((all) => new Set(all));
const sent = fc.array(fc.record({ key, accepted: fc.boolean() }));

describe('the books of a replay', () => {
  test('always balance: sent = rejected + duplicates + stored + lost', () => {
    fc.assert(
      fc.property(sent, keys, keys, (all, before, found) => {
        const books = account(all, before, found);
        expect(books.rejected + books.duplicates + books.stored.length + books.lost.length).toBe(all.length);
        expect(books.sent).toBe(all.length);
      }),
    );
  });

  test('never call a mention lost that is in the table or was never accepted', () => {
    fc.assert(
      fc.property(sent, keys, keys, (all, before, found) => {
        const accepted = new Set(all.filter((one) => one.accepted).map((one) => one.key));
        for (const lost of account(all, before, found).lost) {
          expect(found.has(lost) || before.has(lost)).toBe(false);
          expect(accepted.has(lost)).toBe(true);
        }
      }),
    );
  });

  test('of a replayed file find duplicates only', () => {
    const all = ['a', 'b'].map((one) => ({ key: one, accepted: true }));
    const both = new Set(['a', 'b']);
    expect(account(all, new Set(), both)).toMatchObject({ stored: ['a', 'b'], duplicates: 0, lost: [] });
    expect(account(all, both, both)).toMatchObject({ stored: [], duplicates: 2, lost: [], accepted: 2 });
  });

  test('name a mention that was accepted and cannot be found', () => {
    const all = [
      { key: 'a', accepted: true },
      { key: 'b', accepted: false },
    ];
    expect(account(all, new Set(), new Set())).toMatchObject({ lost: ['a'], rejected: 1, accepted: 1 });
  });
});
