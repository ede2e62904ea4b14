/** Jest loads set-up and tear-down as two module graphs of one process; the global object is what they share. */
type Stoppable = { stop(): Promise<void> };
const RUNNING = Symbol.for('complaint-router.tests.running');
const shared: typeof globalThis & { [RUNNING]?: Stoppable[] } = globalThis;

export function remember(stoppable: Stoppable): void {
  shared[RUNNING] = [...(shared[RUNNING] ?? []), stoppable];
}

export async function stopAll(): Promise<void> {
  await Promise.all((shared[RUNNING] ?? []).map((running) => running.stop()));
  shared[RUNNING] = [];
}
