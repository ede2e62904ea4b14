/**
 * The routing table that a function works with: read again when its copy is older than 15 s, and the last good one
 * kept when reading fails, with the failure told.
 */
import { UnavailableError } from '../errors.ts';
import type { RoutingTable } from './decide.ts';
import type { TableStore } from './table-store.ts';

export const MAX_AGE_MS = 15_000;

/** Answers one version for a whole batch. Throws UnavailableError while no table was ever published or readable. */
export type LiveTable = (now: Date) => Promise<RoutingTable>;

export function liveTable(store: Pick<TableStore, 'pointer' | 'load'>, onFailure: (error: unknown) => void): LiveTable {
  let good: { table: RoutingTable; checkedAt: number } | undefined;
  return async (now) => {
    if (good && now.getTime() - good.checkedAt < MAX_AGE_MS) return good.table;
    try {
      const pointer = await store.pointer();
      if (!pointer) throw new UnavailableError('no routing table was published yet: npm run routing -- publish FILE');
      const table = pointer.version === good?.table.version ? good.table : await store.load(pointer.version);
      good = { table, checkedAt: now.getTime() };
    } catch (error) {
      if (!good) throw error;
      onFailure(error);
      good.checkedAt = now.getTime();
    }
    return good.table;
  };
}
