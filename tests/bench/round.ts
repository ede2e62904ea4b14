/** One measured round: posts are sent, and time runs from the first request until the last of them is stored. */
import { percentile } from '../../infra/replay/figures.ts';
import { type Cores, coresBetween, readCpu } from './cpu.ts';
import type { Invocations } from './invocations.ts';
import { type LoadClient, requestsOf } from './load.ts';
import type { Pipeline } from './pipelines.ts';
import { watchStored } from './stored.ts';
import type { Invocation } from './timed.ts';
import type { Post } from './workload.ts';

export type Instruments = { client: LoadClient; invocations: Invocations; enginePid: number };

export type Round = {
  pipeline: Pipeline['name'];
  mentions: number;
  perPost: number;
  mentionsPerSecond: number;
  /** From the begin of a mention's POST until it could be read from the table. */
  p50Ms: number;
  p95Ms: number;
  /** From the last mention stored until its events and notifications were out too. */
  drainedAfterMs: number;
  cores: Cores;
  invocations: Invocation[];
};

/** Requests under way at once. */
export const AT_ONCE = 16;
const SAMPLES = 60;

/** `perSecond` paces the mentions; without it they come as fast as they are taken. */
export async function runRound(
  pipeline: Pipeline,
  posts: readonly Post[],
  perPost: number,
  { client, invocations, enginePid }: Instruments,
  perSecond?: number,
): Promise<Round> {
  const ids = posts.map(({ id }) => id);
  const requests = requestsOf(posts, perPost, pipeline.secret);
  const every = Math.max(1, Math.floor(ids.length / SAMPLES));
  const sample = ids.filter((_, i) => i % every === every - 1);
  const load = { url: pipeline.url, requests, atOnce: AT_ONCE, perSecond: perSecond && perSecond / perPost };
  await invocations.take();

  const before = readCpu(enginePid);
  const [sent, watch] = await Promise.all([client.run(load), watchStored(pipeline.store, ids, sample)]);
  const after = readCpu(enginePid);
  if (sent.refused > 0) throw new Error(`${pipeline.name}: ${sent.refused} requests were refused`);
  const inTime = await invocations.take();
  await pipeline.stack.drained();
  const drainedAfterMs = Date.now() - watch.allAt;

  const sentAt = new Map(ids.map((id, i) => [id, sent.sentAt[Math.floor(i / perPost)] ?? 0]));
  const waits = [...watch.seenAt].map(([id, at]) => at - (sentAt.get(id) ?? at));
  const functions = inTime.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return {
    pipeline: pipeline.name,
    mentions: ids.length,
    perPost,
    mentionsPerSecond: Math.round(ids.length / ((watch.allAt - Math.min(...sent.sentAt)) / 1_000)),
    p50Ms: Math.round(percentile(waits, 0.5) ?? 0),
    p95Ms: Math.round(percentile(waits, 0.95) ?? 0),
    drainedAfterMs,
    cores: coresBetween(before, after, { functions, client: sent.cpuMs }),
    invocations: [...inTime, ...(await invocations.take())],
  };
}
