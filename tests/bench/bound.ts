/** What bounds a round, as a sentence with its numbers. */
import { availableParallelism } from 'node:os';
import type { Cores } from './cpu.ts';

const NAMES: Record<keyof Cores, string> = {
  jvm: 'DynamoDB Local',
  functions: 'the functions',
  main: 'the gateway and the event source mappings',
  client: 'the load client',
  queuesAndRest: 'the queues, compilers and garbage collectors',
  others: 'other programs',
};
/** From this share of all cores on, there are too few of them. */
const EXHAUSTED = 0.85;
/** DynamoDB Local writes in one thread; beside it some of its others run. */
const ENGINE_EXHAUSTED = 0.8;

export function boundBy(cores: Cores): string {
  const parts = (Object.keys(NAMES) as (keyof Cores)[]).toSorted((a, b) => cores[b] - cores[a]);
  const busy = parts.reduce((sum, part) => sum + cores[part], 0);
  const all = availableParallelism();
  const shares = parts.map((part) => `${NAMES[part]} ${cores[part].toFixed(2)}`).join(', ');
  return `${verdict(cores, parts[0], busy / all)}: ${busy.toFixed(2)} of ${all} cores are busy: ${shares}.`;
}

function verdict(cores: Cores, first: keyof Cores | undefined, busy: number): string {
  if (busy >= EXHAUSTED) return `The processors bound it, and most of them is taken by ${first && NAMES[first]}`;
  if (cores.jvm >= ENGINE_EXHAUSTED) return 'DynamoDB Local bounds it, whose writes pass through one thread';
  return 'Waiting bounds it, for batching windows and for turns of the engine, and not the processors';
}
