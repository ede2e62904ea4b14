/** Notices when each mention that was sent stands in the case table, and how long it took. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredMention } from '../../lib/case/stored.ts';

export type Watch = {
  /** From now on it is expected. `timed` when it went through a webhook: a feed is read when its time comes. */
  expect(key: string, timed: boolean): void;
  /** It was turned away. */
  forget(key: string): void;
  pending(): number;
  stored(): number;
  /** Milliseconds from webhook to stored case, right to about POLL_MS; mentions outside any case do not count. */
  latencies(): readonly number[];
  stop(): Promise<void>;
};

const POLL_MS = 50;
/** Keys looked up in one poll, oldest first. */
const AT_ONCE = 400;
/** Older ones make room for others. */
const OVERDUE_MS = 10_000;

export function createWatch(find: (keys: readonly string[]) => Promise<ReadonlyMap<string, StoredMention>>): Watch {
  const pending = new Map<string, { since: number; timed: boolean }>();
  const latencies: number[] = [];
  let stored = 0;
  let stopped = false;

  async function poll() {
    const keys = pending.keys().take(AT_ONCE).toArray();
    const found = await find(keys);
    const now = Date.now();
    for (const key of keys) {
      const waiting = pending.get(key);
      const mention = found.get(key);
      if (!waiting || (!mention && now - waiting.since < OVERDUE_MS)) continue;
      pending.delete(key);
      if (!mention) pending.set(key, waiting);
      else {
        stored++;
        if (waiting.timed && mention.caseId !== undefined) latencies.push(now - waiting.since);
      }
    }
  }

  const loop = (async () => {
    while (!stopped) {
      if (pending.size > 0) await poll();
      await sleep(POLL_MS);
    }
  })();
  // A failed read ends the watch; whoever stops it hears why.
  loop.catch(() => {});

  return {
    expect: (key, timed) => void pending.set(key, { since: Date.now(), timed }),
    forget: (key) => void pending.delete(key),
    pending: () => pending.size,
    stored: () => stored,
    latencies: () => latencies,
    async stop() {
      stopped = true;
      await loop;
    },
  };
}
