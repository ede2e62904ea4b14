/** Processor time used so far by each part of the bench, in milliseconds; Linux says it of the JVM, elsewhere it is 0. */
import { readFileSync } from 'node:fs';

export type CpuClock = { wall: number; jvm: number; process: number; main: number };
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
};

/** `enginePid` is the process that holds the JVM. */
export function readCpu(enginePid: number): CpuClock {
  const own = process.cpuUsage();
  const main = process.threadCpuUsage();
  return {
    wall: performance.now(),
    jvm: treeOf(enginePid).reduce((sum, pid) => sum + cpuOf(pid), 0),
    process: (own.user + own.system) / 1_000,
    main: (main.user + main.system) / 1_000,
  };
}

export function coresBetween(before: CpuClock, after: CpuClock, known: { functions: number; client: number }): Cores {
  const wall = after.wall - before.wall;
  const main = after.main - before.main;
  const rest = after.process - before.process - main - known.functions - known.client;
  const cores = (ms: number) => Math.round((Math.max(0, ms) / wall) * 100) / 100;
  return {
    jvm: cores(after.jvm - before.jvm),
    functions: cores(known.functions),
    main: cores(main),
    client: cores(known.client),
    queuesAndRest: cores(rest),
  };
}

function treeOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim();
  return [pid, ...(children ? children.split(' ').flatMap((child) => treeOf(Number(child))) : [])];
}

/** Fields 14 and 15 of proc(5)'s stat, in ticks of 10 ms; the name before them may hold spaces. */
function cpuOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
