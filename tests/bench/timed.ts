/**
 * Measures each invocation inside its worker thread: what Lambda would bill and the processor time it took. Runs in
 * the functions of both pipelines, so it favours none.
 */
export const CHANNEL = 'bench';

/** Every thread of the channel is woken by every message, so a thread tells of many invocations at once. */
export const TELL_EVERY_MS = 100;

/** `ms` is wall time, `cpuMs` this thread's own; `records` is the size of the batch, 1 for a request. */
export type Invocation = { name: string; ms: number; cpuMs: number; records: number };

type Handler = (event: { Records?: unknown[] }, context: unknown) => Promise<unknown>;

export function timed(name: string, handler: Handler): Handler {
  const channel = new BroadcastChannel(CHANNEL);
  let untold: Invocation[] = [];
  const tell = () => {
    channel.postMessage(untold);
    untold = [];
  };
  return async (event, context) => {
    const startedAt = performance.now();
    const cpuBefore = process.threadCpuUsage();
    try {
      return await handler(event, context);
    } finally {
      const { user, system } = process.threadCpuUsage(cpuBefore);
      const ms = performance.now() - startedAt;
      if (untold.length === 0) setTimeout(tell, TELL_EVERY_MS);
      untold.push({ name, ms, cpuMs: (user + system) / 1_000, records: event.Records?.length ?? 1 });
    }
  };
}
