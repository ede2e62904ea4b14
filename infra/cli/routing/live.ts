/** What a deployment decides by at the moment: its live table, and what its people's corrections taught. */
import type { RoutingTable } from '../../../lib/route/decide.ts';
import { createTableStore } from '../../../lib/route/table-store.ts';
import type { Learned } from '../../../lib/score/learned/learned.ts';
import { createLearnedStore } from '../../../lib/score/learned/learned-store.ts';
import type { connect } from '../connect.ts';

export type Connected = Awaited<ReturnType<typeof connect>>;

/** Undefined before the first publication. */
export async function liveTable({ dynamo, outputs }: Connected): Promise<RoutingTable | undefined> {
  const store = createTableStore(dynamo, outputs.RoutingTable);
  const pointer = await store.pointer();
  return pointer && store.load(pointer.version);
}

/** Undefined where nothing was learned, or cannot be read: the functions go on without it then, and so do we. */
export async function liveLearned({ dynamo, outputs }: Connected): Promise<Learned | undefined> {
  const store = createLearnedStore(dynamo, outputs.RoutingTable);
  try {
    const pointer = await store.pointer();
    return pointer && (await store.load(pointer.version));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    process.stderr.write(`routing: judged by what is shipped alone, for what was learned cannot be read: ${why}\n`);
    return undefined;
  }
}
