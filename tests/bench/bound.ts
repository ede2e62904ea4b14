/** What bounds a round, as a sentence with its numbers. */
import { cpus } from 'node:os';
import type { Cores } from './cpu.ts';

const NAMES: Record<keyof Cores, string> = {
  jvm: 'DynamoDB Local',
  functions: 'the functions',
  main: 'the gateway and the event source mappings',
  client: 'the load client',
  queuesAndRest: 'the queues, compilers and garbage collectors',
};
/** From this share of all cores on, processors are what there is too little of. */
const EXHAUSTED = 0.85;

export function boundBy(cores: Cores): string {
  const parts = (Object.keys(NAMES) as (keyof Cores)[]).toSorted((a, b) => cores[b] - cores[a]);
  const used = parts.reduce((sum, part) => sum + cores[part], 0);
  const available = cpus().length;
  const shares = parts.map((part) => `${NAMES[part]} ${cores[part].toFixed(2)}`).join(', ');
  const [first] = parts;
  const verdict =
    used >= EXHAUSTED * available
      ? `The processors bound it, ${first && NAMES[first]} most`
      : cores.jvm >= 0.8
        ? 'DynamoDB Local bounds it, whose writes pass through one thread'
        : 'Waiting bounds it (batching windows, turns of the engine, other programs on this machine), not the processors';
  return `${verdict}: ${used.toFixed(2)} of ${available} cores are busy: ${shares}.`;
}
