/** Feeds a function from a table's stream as Lambda does: each shard in order, filtered, in batches. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventPattern } from './event-pattern.ts';
import type { LocalFunction } from './functions.ts';
import type { Mapping, MappingProperties } from './mapping.ts';
import { fitting } from './payload.ts';
import { deliver } from './stream-delivery.ts';
import { failureRecord } from './stream-failure.ts';
import type { StreamRecord, Streams } from './streams.ts';
import { PRIMER } from './tables.ts';

export type StreamMappingOptions = {
  streams: Streams;
  /** `localArn` is DynamoDB Local's, `arn` the one that events carry. */
  source: { localArn: string; arn: string; region: string };
  target: LocalFunction;
  properties: MappingProperties;
  /** Records to hand over; the others are passed by. */
  wanted: (record: StreamRecord) => boolean;
  /** Sends JSON to the on-failure queue; absent when the mapping has none, and what fails is dropped. */
  onFailure?: (message: string) => Promise<void>;
};

export type StreamMapping = Mapping & {
  /** When every shard was last seen to hold nothing new, by `performance.now()`; minus infinity while one does. */
  emptyAt(): number;
};

/** Lambda looks four times a second; here the notifications of a demo should not wait that long. */
const POLL_MS = 100;
const DEFAULT_BATCH = 100;

export function startStreamMapping(options: StreamMappingOptions): StreamMapping {
  const { streams, source, target, properties, wanted } = options;
  const { BatchSize: size = DEFAULT_BATCH, ParallelizationFactor: lanes } = properties;
  const windowMs = properties.MaximumBatchingWindowInSeconds * 1_000;
  const stopping = new AbortController();
  const emptyAt = new Map<string, number>();
  let busy = 0;

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  const handOver = async (shardId: string, batch: StreamRecord[]) => {
    await deliver(batch, {
      properties,
      signal: stopping.signal,
      invoke: (records) => target.invoke(JSON.stringify({ Records: records.map(eventOf) })),
      giveUp: async (given) => {
        const failure = failureRecord(given, { shardId, streamArn: source.arn, functionArn: target.arn });
        // A destination that refuses loses the report, on AWS as well; the stream goes on.
        await options.onFailure?.(JSON.stringify(failure)).catch(() => undefined);
      },
    });
    busy -= batch.length;
  };
  const handOverAll = async (shardId: string, records: StreamRecord[]) => {
    for (let rest = records; rest.length > 0 && !stopping.signal.aborted; ) {
      const batch = rest.slice(0, Math.min(size, fitting(rest, bytesOf)));
      rest = rest.slice(batch.length);
      await handOver(shardId, batch);
    }
  };
  const eventOf = (record: StreamRecord) => ({ ...record, awsRegion: source.region, eventSourceARN: source.arn });

  /** Reads one shard to its end, if it ever has one. */
  const readShard = async (shardId: string): Promise<void> => {
    let last: string | undefined;
    let iterator: string | undefined = await streams.iterator(source.localArn, shardId);
    const buffer: StreamRecord[] = [];
    let since = 0;
    while (iterator && !stopping.signal.aborted) {
      const startedAt = performance.now();
      const answer: Awaited<ReturnType<Streams['read']>> | undefined = await streams
        .read(iterator)
        .catch(() => undefined);
      if (!answer) {
        // An iterator lives 15 minutes, and the engine may be busy: go on behind the last record that was read.
        await pause(POLL_MS);
        iterator = await streams.iterator(source.localArn, shardId, last).catch(() => iterator);
        continue;
      }
      const fresh = answer.records.filter(wanted);
      emptyAt.set(shardId, answer.records.length === 0 && buffer.length === 0 ? startedAt : Number.NEGATIVE_INFINITY);
      if (buffer.length === 0) since = startedAt;
      buffer.push(...fresh);
      busy += fresh.length;
      last = answer.records.at(-1)?.dynamodb.SequenceNumber ?? last;
      iterator = answer.next;
      const due = !iterator || performance.now() - since >= windowMs;
      const ready = buffer.splice(0, due ? buffer.length : buffer.length - (buffer.length % size));
      await Promise.all(lanesOf(ready, lanes).map((lane) => handOverAll(shardId, lane)));
      if (answer.records.length === 0) await pause(POLL_MS);
    }
    emptyAt.delete(shardId);
  };
  const follow = async (shardId: string): Promise<void> => {
    emptyAt.set(shardId, Number.NEGATIVE_INFINITY);
    await readShard(shardId);
    if (stopping.signal.aborted) return;
    const children = (await streams.shards(source.localArn)).filter((shard) => shard.ParentShardId === shardId);
    await Promise.all(children.map((child) => follow(child.ShardId)));
  };
  const followAll = async () => {
    const shards = await streams.shards(source.localArn);
    const ids = new Set(shards.map((shard) => shard.ShardId));
    const roots = shards.filter((shard) => !ids.has(shard.ParentShardId ?? ''));
    await Promise.all(roots.map((shard) => follow(shard.ShardId)));
  };
  const following = followAll();

  return {
    functionName: target.name,
    busy: () => busy,
    emptyAt: () =>
      Math.min(...emptyAt.values(), emptyAt.size === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY),
    async stop() {
      stopping.abort();
      await following.catch(() => undefined);
    },
  };
}

/** What the mapping's filters let through, all without one. Throws a `SetupError` for an operator nobody knows. */
export function streamFilter(properties: MappingProperties, where: string): (record: StreamRecord) => boolean {
  const patterns = properties.FilterCriteria?.Filters.map(({ Pattern }) => eventPattern(Pattern, where)) ?? [];
  return (record) => {
    if (JSON.stringify(record.dynamodb.Keys).includes(PRIMER)) return false;
    return patterns.length === 0 || patterns.some((matches) => matches(record));
  };
}

const bytesOf = (record: StreamRecord) => Buffer.byteLength(JSON.stringify(record));

/** Batches of one shard side by side: records of one item stay in one lane, and so in order. */
function lanesOf(records: StreamRecord[], count: number): StreamRecord[][] {
  const lanes = Array.from({ length: count }, (): StreamRecord[] => []);
  for (const record of records) {
    const hash = createHash('sha1').update(JSON.stringify(record.dynamodb.Keys)).digest().readUInt32BE(0);
    lanes[hash % count]?.push(record);
  }
  return lanes;
}
