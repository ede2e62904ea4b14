import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Entry, type Place, placeSchema, type ReadEntries, walk } from '../../lib/query/walk.ts';

/** Partitions as an index holds them, read as DynamoDB does: a full page says that more may follow. */
function indexOf(partitions: Record<string, Entry[]>, newestFirst: boolean): ReadEntries {
  return async (partition, after, most) => {
    const sign = newestFirst ? -1 : 1;
    const all = [...(partitions[partition] ?? [])].sort(
      (a, b) => sign * (a.sort === b.sort ? (a.pk < b.pk ? -1 : 1) : a.sort < b.sort ? -1 : 1),
    );
    const start = after ? all.findIndex(({ pk }) => pk === after.pk) + 1 : 0;
    const entries = all.slice(start, start + most);
    return { entries, more: entries.length === most };
  };
}

const listsArbitrary = fc.array(
  fc.array(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 9 }), {
    minLength: 1,
    maxLength: 4,
  }),
  { maxLength: 5 },
);

test('every entry that belongs comes exactly once, in order within its list, whatever the sizes of pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      listsArbitrary,
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom(0, 5),
      fc.boolean(),
      async (drawn, want, atOnce, newestFirst) => {
        const partitions: Record<string, Entry[]> = {};
        const wanted = new Map<string, { list: number; sort: string }>();
        const lists = drawn.map((list, i) => ({
          name: `list-${i}`,
          partitions: list.map((entries, j) => {
            const name = `${i}/${j}`;
            partitions[name] = entries.map(([sort, belongs], n) => {
              const pk = `${name}/${n}`;
              if (belongs) wanted.set(pk, { list: i, sort });
              return { sort, pk };
            });
            return name;
          }),
        }));
        const seen: string[] = [];
        let from: Place | undefined;
        do {
          const page = await walk({
            lists,
            from,
            want,
            atOnce,
            newestFirst,
            read: indexOf(partitions, newestFirst),
            load: async (entries) => entries.map(({ pk }) => (wanted.has(pk) ? pk : undefined)),
          });
          expect(page.items.length).toBeLessThanOrEqual(want);
          seen.push(...page.items);
          from = page.next && placeSchema.parse(JSON.parse(JSON.stringify(page.next)));
        } while (from);
        expect(new Set(seen)).toEqual(new Set(wanted.keys()));
        expect(seen).toHaveLength(wanted.size);
        const order = seen.map((pk) => wanted.get(pk));
        const sorts = order.map(
          (one) => `${one?.list}${newestFirst ? { a: 'c', b: 'b', c: 'a' }[one?.sort ?? ''] : one?.sort}`,
        );
        expect(sorts).toEqual([...sorts].sort());
      },
    ),
    { numRuns: 150 },
  );
});

test('a list that is gone does not end the walk: it goes on with the next one', async () => {
  const read = indexOf({ z: [{ sort: 'a', pk: 'last' }] }, false);
  const page = await walk({
    lists: [{ name: 'z', partitions: ['z'] }],
    from: { list: 'm', spots: [['a', 'gone']] },
    want: 5,
    atOnce: 0,
    newestFirst: false,
    read,
    load: async (entries) => entries.map(({ pk }) => pk),
  });
  expect(page).toEqual({ items: ['last'], next: undefined });
});

test('a page ends early rather than read for ever, and the next one goes on', async () => {
  const lists = Array.from({ length: 100 }, (_, i) => ({ name: `${1000 + i}`, partitions: [`${1000 + i}`] }));
  const asked: string[] = [];
  const walkFrom = (from: Place | undefined) =>
    walk({
      lists,
      from,
      want: 5,
      atOnce: 0,
      newestFirst: false,
      read: async (partition) => {
        asked.push(partition);
        return { entries: [], more: false };
      },
      load: async () => [],
    });
  let from: Place | undefined;
  let pages = 0;
  do {
    const page = await walkFrom(from);
    from = page.next;
    pages++;
  } while (from);
  expect(pages).toBe(3);
  expect(asked).toEqual(lists.map(({ name }) => name));
});
