/** Puts the stopwatch of `timed.ts` around bundled functions, and collects what it measures. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNEL, type Invocation, TELL_EVERY_MS } from './timed.ts';

const TIMED = new URL('./timed.ts', import.meta.url).href;

/** The bundle itself stays as it is, under another name, and is imported by a new entry. */
export function instrument(bundles: string, names: readonly string[]): void {
  for (const name of names) {
    renameSync(join(bundles, name, 'index.mjs'), join(bundles, name, 'function.mjs'));
    const lines = [
      `import { handler as inner } from './function.mjs';`,
      `import { timed } from '${TIMED}';`,
      `export const handler = timed('${name}', inner);`,
    ];
    writeFileSync(join(bundles, name, 'index.mjs'), lines.join('\n'));
  }
}

export type Invocations = {
  /** All that have ended since the last time, and forgets them. */
  take(): Promise<Invocation[]>;
  stop(): void;
};

export function collectInvocations(): Invocations {
  const channel = new BroadcastChannel(CHANNEL);
  let collected: Invocation[] = [];
  // What comes over this channel is what `timed` sends.
  channel.onmessage = ({ data }: { data: Invocation[] }) => {
    collected.push(...data);
  };
  return {
    async take() {
      await sleep(2 * TELL_EVERY_MS);
      const taken = collected;
      collected = [];
      return taken;
    },
    stop: () => channel.close(),
  };
}
