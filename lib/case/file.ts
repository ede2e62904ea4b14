/**
 * Files judged mentions: read, plan, write, and once more for whatever lost a race. Each mention ends in exactly one
 * of three ways: stored now, stored before, or failed (and then it comes again).
 */
import { concurrently } from '../concurrently.ts';
import { pause } from '../dynamo.ts';
import { ConflictError } from '../errors.ts';
import { type Load, withCase } from '../load/load.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Change } from './change.ts';
import type { Filing, Incoming } from './filing.ts';
import { plan } from './plan.ts';
import type { CaseStore } from './store.ts';
import { isNoted } from './stored.ts';

/** Tries at a conflict; after that the mention goes back to the queue. A conflict is never permanent. */
const TRIES = 6;
/** Transactions under way at once. */
const PARALLEL = 16;

export type Filed = {
  /** Filings written, in no order. */
  written: Filing[];
  changes: Change[];
  /** Mentions that were stored before. */
  duplicates: number;
  /** By mention key. */
  failures: Map<string, unknown>;
};

/** `load` is what teams have to do already, as far as that is known. */
export async function fileMentions(
  store: Pick<CaseStore, 'read' | 'listNoted' | 'commit'>,
  incoming: readonly Incoming[],
  table: RoutingTable,
  now: () => Date,
  load?: Load,
): Promise<Filed> {
  const filed: Filed = { written: [], changes: [], duplicates: 0, failures: new Map() };
  let open = [...incoming];
  let busy = load;
  for (let attempt = 0; attempt < TRIES && open.length > 0; ) {
    if (attempt > 0) await pause(attempt);
    const known = await store.read(open, attempt > 0);
    const { filings, done, later } = plan(open, known, table, now(), busy);
    filed.duplicates += done.length;
    const again = new Set(later.map(keyOf));
    await listNoted(store, filings, now());
    let lost = false;
    await concurrently(filings, PARALLEL, async (filing) => {
      try {
        await store.commit(filing);
        filed.written.push(filing);
        const { change } = filing;
        if (change) filed.changes.push(change);
        if (busy && change?.event.type === 'opened') busy = withCase(busy, change.after.route);
      } catch (error) {
        const conflict = error instanceof ConflictError;
        lost ||= conflict;
        for (const { item } of filing.mentions) {
          if (conflict) again.add(item.key);
          else filed.failures.set(item.key, error);
        }
      }
    });
    open = open.filter((one) => again.has(keyOf(one)));
    // Mentions that merely had no room left in a transaction that was written have not used up a try.
    if (lost || filings.length === 0) attempt++;
  }
  for (const one of open) filed.failures.set(keyOf(one), new ConflictError('too many writers at once'));
  return filed;
}

/** By brand; the mentions themselves are written afterwards. */
async function listNoted(store: Pick<CaseStore, 'listNoted'>, filings: readonly Filing[], at: Date): Promise<void> {
  const noted = filings.flatMap(({ mentions }) => mentions.map(({ item }) => item)).filter(isNoted);
  const brands = Map.groupBy(noted, ({ brand }) => brand);
  for (const [brand, items] of brands)
    await store.listNoted(
      brand,
      items.map(({ key }) => key),
      at,
    );
}

const keyOf = (one: Incoming) => one.judged.key;
