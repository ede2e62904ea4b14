/** What the writes of one request cost, by what lay in the tables before them and what lies there now. */
import { type Image, indexUnits, tableUnits } from './capacity.ts';
import type { Images } from './images.ts';
import { kindOf } from './item-sizes.ts';
import type { Units } from './recorder.ts';
import type { Write } from './writes.ts';

export type Seen = Write & { before: Image };

/** The writes with what they are about to change. */
export function seen(images: Images, writes: readonly Write[]): Promise<Seen[]> {
  return Promise.all(writes.map(async (write) => ({ ...write, before: await images.read(write.table, write.item) })));
}

/** Each write's units on its table and on every index that it touched. */
export async function unitsOfWrites(images: Images, writes: readonly Seen[]): Promise<Units[]> {
  const units = writes.map(async (write): Promise<Units[]> => {
    const { table, before, transacted } = write;
    const after = await afterOf(images, write);
    const item = kindOf(after ?? before ?? write.item);
    const { indices } = await images.shapeOf(table);
    const entries = indices.map((index) => ({
      on: `${table}/${index.name}`,
      item,
      units: indexUnits(index, before, after),
    }));
    return [
      { on: table, item, units: tableUnits(before, after, transacted) },
      ...entries.filter((entry) => entry.units > 0),
    ];
  });
  return (await Promise.all(units)).flat();
}

/**
 * Refused writes cost as well. By how much a transaction's is not documented: taken is what it would have cost, which
 * is the most that it can be. No index is written.
 */
export function unitsOfRefused(writes: readonly Seen[]): Units[] {
  return writes.map(({ table, item, before, after, transacted }) => ({
    on: table,
    item: kindOf(item),
    units: tableUnits(before, after === 'item' ? item : undefined, transacted),
  }));
}

async function afterOf(images: Images, { table, item, after, before }: Seen): Promise<Image> {
  if (after === 'read') return images.read(table, item);
  return { item, nothing: undefined, same: before }[after];
}
