/** What a mention sets off, counted on a stack of its own whose every call passes a recorder: slow, so never timed. */
import * as z from 'zod';
import type { Call } from '../../infra/local/proxy.ts';
import { unitsOf } from '../../lib/score/comprehend-calls.ts';
import { negative, startComprehend } from '../support/comprehend-server.ts';
import type { Invocations } from './invocations.ts';
import { type LoadClient, requestsOf } from './load.ts';
import { bootReal, type Pipeline } from './pipelines.ts';
import { type Consumed, startRecorder } from './recorder.ts';
import { AT_ONCE } from './round.ts';
import { watchStored } from './stored.ts';
import type { Invocation } from './timed.ts';
import type { Post } from './workload.ts';
import type { Target } from './workshop.ts';

/** All counts are of one round, not of one mention. */
export type Counts = {
  mentions: number;
  webhookRequests: number;
  /** `<function> <service>:<operation>` and how often. */
  calls: Record<string, number>;
  /** `<function> <operation> <table or index>`, of writes `<kind of item>` too, and its units. */
  writeUnits: Record<string, number>;
  readUnits: Record<string, number>;
  /** Writes that lost a race; they are billed as well, and are in the units. */
  refusedWrites: number;
  /** Requests of functions, each 64 KB of one counted. */
  sqsRequests: number;
  /** Events put on the bus, each 64 KB of one counted. */
  busEvents: number;
  notifications: number;
  comprehendUnits: number;
  logBytes: number;
  invocations: Invocation[];
};

export type Counter = {
  pipeline: Pipeline;
  count(posts: readonly Post[], perPost: number): Promise<Counts>;
  stop(): Promise<void>;
};

const CHUNK = 64 * 1024;
const chunks = (bytes: number) => Math.max(1, Math.ceil(bytes / CHUNK));

export async function startCounter(
  assembly: string,
  upstream: string,
  target: Target,
  instruments: { client: LoadClient; invocations: Invocations },
): Promise<Counter> {
  let counts = noCounts();
  let pipeline: Pipeline | undefined;
  const recorder = await startRecorder(
    upstream,
    (consumed) => addUnits(counts, consumed, pipeline),
    () => counts.refusedWrites++,
  );
  const comprehend = await startComprehend(negative);
  pipeline = await bootReal(assembly, target.url, {
    sharedEngine: recorder.url,
    comprehend: comprehend.url,
    onCall: (call) => addCall(counts, call),
    onLog: (_, text) => {
      counts.logBytes += Buffer.byteLength(text);
    },
  });
  const { url, secret, store, stack } = pipeline;

  return {
    pipeline,
    async count(posts, perPost) {
      await stack.drained();
      counts = noCounts();
      await instruments.invocations.take();
      const toldBefore = target.received();
      const requests = requestsOf(posts, perPost, secret);
      const ids = posts.map(({ id }) => id);
      await Promise.all([
        instruments.client.run({ url, requests, atOnce: AT_ONCE }),
        watchStored(store, ids, ids.slice(-1)),
      ]);
      await stack.drained();
      return {
        ...counts,
        mentions: posts.length,
        webhookRequests: requests.length,
        notifications: target.received() - toldBefore,
        invocations: await instruments.invocations.take(),
      };
    },
    async stop() {
      await stack.stop();
      await recorder.stop();
      await comprehend.stop();
    },
  };
}

export const noCounts = (): Counts => ({
  mentions: 0,
  webhookRequests: 0,
  calls: {},
  writeUnits: {},
  readUnits: {},
  refusedWrites: 0,
  sqsRequests: 0,
  busEvents: 0,
  notifications: 0,
  comprehendUnits: 0,
  logBytes: 0,
  invocations: [],
});

const add = (to: Record<string, number>, name: string, amount: number) => {
  to[name] = (to[name] ?? 0) + amount;
};

const entriesSchema = z.object({ Entries: z.unknown().array().default([]) });
const documentsSchema = z.object({ TextList: z.string().array() });

function addCall(counts: Counts, { functionName, service, operation, input }: Call): undefined {
  add(counts.calls, `${functionName} ${service}:${operation}`, 1);
  if (service === 'sqs') counts.sqsRequests += chunks(JSON.stringify(input).length);
  if (operation === 'PutEvents')
    for (const entry of entriesSchema.parse(input).Entries) counts.busEvents += chunks(JSON.stringify(entry).length);
  if (service === 'comprehend')
    for (const text of documentsSchema.parse(input).TextList) counts.comprehendUnits += unitsOf(text);
}

/** The stack's own calls, which fill the tables and read the stream, are no function's. */
function addUnits(
  counts: Counts,
  { accessKeyId, operation, kind, on, units, item }: Consumed,
  pipeline: Pipeline | undefined,
) {
  const caller = pipeline?.stack.functions.find((name) => accessKeyId.includes(pascal(name)));
  if (!caller) return;
  const what = [caller, operation, tableName(on, pipeline), ...(item === undefined ? [] : [item])].join(' ');
  add(kind === 'write' ? counts.writeUnits : counts.readUnits, what, units);
}

/** `triage-mentions` is TriageMentions in logical ids, and those are in access keys. */
const pascal = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** By the name of its output: `CaseTable/byList`. */
function tableName(on: string, pipeline: Pipeline | undefined): string {
  const [table = '', index] = on.split('/');
  const [name = table] = Object.entries(pipeline?.stack.outputs ?? {}).find(([, value]) => value === table) ?? [];
  return index ? `${name}/${index}` : name;
}
