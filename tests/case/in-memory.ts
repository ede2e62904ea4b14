/** Filing against a table in memory that keeps what was committed, without conflicts. */
import type { Case } from '../../lib/case/case.ts';
import type { Change } from '../../lib/case/change.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { plan } from '../../lib/case/plan.ts';
import type { Pointer, StoredMention } from '../../lib/case/stored.ts';
import type { Load } from '../../lib/load/load.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';

/** `now` is when everything happens. */
export function inMemory(now: Date, table: RoutingTable) {
  const known = {
    pointers: new Map<string, Pointer>(),
    mentions: new Map<string, StoredMention>(),
    cases: new Map<string, Case>(),
  };
  const changes: Change[] = [];
  const apply = (change: Change) => {
    changes.push(change);
    known.cases.set(change.after.id, change.after);
    for (const other of change.also ?? []) apply(other);
  };
  return {
    ...known,
    changes,
    notifications: () => changes.reduce((sum, { event }) => sum + event.tell.length, 0),
    /** What people and the clock do. */
    apply,
    file(batch: readonly Incoming[], load?: Load) {
      for (let open = [...batch]; open.length > 0; ) {
        const { filings, later } = plan(open, known, table, now, load);
        for (const { mentions, pointers, change } of filings) {
          for (const { item } of mentions) known.mentions.set(item.key, item);
          for (const { key, pointer } of pointers) known.pointers.set(key.pk, pointer);
          if (change) apply(change);
        }
        open = later;
      }
    },
  };
}
