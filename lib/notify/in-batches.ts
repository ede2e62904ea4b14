/** Batch calls that answer success with failed entries in it: cut to the service's limits, checked, tried again. */
import { setTimeout as wait } from 'node:timers/promises';

/** Why each failed item failed, by its index. */
export type Failures = Map<number, unknown>;

/** Takes any number of items and never throws: what did not get through is named in the answer. */
export type Outlet<Item> = (items: readonly Item[]) => Promise<Failures>;

/** Most entries, and most bytes in all, of one call. */
export type Limits = { entries: number; bytes: number };

type Sized<Entry> = { index: number; entry: Entry; bytes: number };

const TRIES = 3;
const PAUSE_MS = 50;

/**
 * Sends the entries in as few calls as the limits allow. `send` makes one call and answers its failed entries by
 * position; these alone are sent again, three times in all. A call that throws has been retried by the SDK already.
 */
export async function inBatches<Entry>(
  entries: readonly Entry[],
  limits: Limits,
  bytesOf: (entry: Entry) => number,
  send: (batch: Entry[]) => Promise<Failures>,
): Promise<Failures> {
  const sized = entries.map((entry, index) => ({ index, entry, bytes: bytesOf(entry) }));
  const failures = await Promise.all(cut(sized, limits).map((batch) => sendBatch(batch, send)));
  return new Map(failures.flatMap((some) => [...some]));
}

function cut<Entry>(sized: Sized<Entry>[], { entries, bytes }: Limits): Sized<Entry>[][] {
  const batches: Sized<Entry>[][] = [];
  let room = 0;
  for (const item of sized) {
    const last = batches.at(-1);
    if (last && last.length < entries && item.bytes <= room) {
      last.push(item);
      room -= item.bytes;
    } else {
      batches.push([item]);
      room = bytes - item.bytes;
    }
  }
  return batches;
}

async function sendBatch<Entry>(
  batch: Sized<Entry>[],
  send: (batch: Entry[]) => Promise<Failures>,
  attempt = 1,
): Promise<[number, unknown][]> {
  let failed: Failures;
  try {
    failed = await send(batch.map(({ entry }) => entry));
  } catch (error) {
    return batch.map(({ index }) => [index, error]);
  }
  const again = batch.filter((_, position) => failed.has(position));
  if (again.length === 0) return [];
  if (attempt === TRIES) return batch.flatMap(({ index }, i) => (failed.has(i) ? [[index, failed.get(i)]] : []));
  await wait(PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2));
  return sendBatch(again, send, attempt + 1);
}
