/** Processor time used so far by each part of the bench, in milliseconds; other processes' only where Linux says it. */
import { readFileSync } from 'node:fs';

export type CpuClock = { wall: number; machine: number; jvm: number; process: number; main: number };
/** Cores kept busy, on average over a round. */
export type Cores = {
  /** DynamoDB Local. */
  jvm: number;
  /** The functions' worker threads. */
  functions: number;
  /** Gateway, event source mappings and stream reader, which share the main thread. */
  main: number;
  /** The load client. */
  client: number;
  /** The queues' threads, compilers and garbage collectors. */
  queuesAndRest: number;
  /** Programs that have nothing to do with the bench. */
  others: number;
};

/** Of proc(5), in all its files. */
const TICK_MS = 10;

/** `enginePid` is the process that holds the JVM. */
export function readCpu(enginePid: number): CpuClock {
  const own = process.cpuUsage();
  const main = process.threadCpuUsage();
  return {
    wall: performance.now(),
    machine: machineMs(),
    jvm: treeOf(enginePid).reduce((sum, pid) => sum + processMs(pid), 0),
    process: (own.user + own.system) / 1_000,
    main: (main.user + main.system) / 1_000,
  };
}

export function coresBetween(before: CpuClock, after: CpuClock, known: { functions: number; client: number }): Cores {
  const used = (part: keyof CpuClock) => after[part] - before[part];
  const cores = (ms: number) => Math.round((Math.max(0, ms) / used('wall')) * 100) / 100;
  return {
    jvm: cores(used('jvm')),
    functions: cores(known.functions),
    main: cores(used('main')),
    client: cores(known.client),
    queuesAndRest: cores(used('process') - used('main') - known.functions - known.client),
    others: cores(used('machine') - used('jvm') - used('process')),
  };
}

/** `cpu user nice system idle iowait irq softirq steal ...`: all but the two that are waiting. */
function machineMs(): number {
  const [, user, nice, system, , , irq, softirq, steal] = read('/proc/stat').split(/\s+/, 9).map(Number);
  return [user, nice, system, irq, softirq, steal].reduce<number>((sum, ticks) => sum + (ticks ?? 0) * TICK_MS, 0);
}

function treeOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim();
  return [pid, ...(children ? children.split(' ').flatMap((child) => treeOf(Number(child))) : [])];
}

/** Fields 14 and 15 of the process's stat; the name before them may hold spaces. */
function processMs(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
