/** From what was counted to dollars for a million mentions, at the list prices of `prices.json`. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { configs, type Intake } from '../../infra/config.ts';
import type { Counts } from './counted.ts';
import type { Observability } from './observability.ts';
import type { Invocation } from './timed.ts';

const priceSchema = z.object({
  perMillion: z.number(),
  what: z.string(),
  source: z.url(),
  /** The figure was looked up; the others are to be compared with their source before they are relied on. */
  checked: z.boolean(),
  /** Where it was read, when that is a page about the source: AWS fills in its tables of prices by script. */
  seen: z.url().optional(),
});
const pricesSchema = z.object({
  region: z.string(),
  currency: z.literal('USD'),
  prices: z.object({
    apiGatewayRequest: priceSchema,
    lambdaRequest: priceSchema,
    lambdaGbSecond: priceSchema,
    sqsRequest: priceSchema,
    dynamodbWriteUnit: priceSchema,
    dynamodbReadUnit: priceSchema,
    eventBridgeEvent: priceSchema,
    logGigabyte: priceSchema,
    xrayTrace: priceSchema,
    comprehendUnit: priceSchema,
  }),
});
export const priceList = pricesSchema.parse(
  JSON.parse(readFileSync(new URL('./prices.json', import.meta.url), 'utf8')),
);
const { prices } = priceList;

/** Of what the scheduled functions do, nothing belongs to a mention. */
const { 'receive-webhook': receive, 'triage-mentions': triage, ...sizes } = configs.dev.functions;
const FLOW: Record<string, { memoryMb: number; intake?: Intake }> = {
  'receive-webhook': receive,
  'triage-mentions': { ...triage, intake: configs.dev.queues.mentions },
  'publish-changes': sizes['publish-changes'],
  'send-notification': { ...sizes['send-notification'], intake: configs.dev.queues.bulk },
};

/** X-Ray's default rule: one invocation a second and this share of the rest; at volume the one does not count. */
const SAMPLED = 0.05;
const RECEIVE_LIMIT = 10;

export type Bill = {
  dollarsPerMillionMentions: {
    apiGateway: number;
    lambdaRequests: number;
    lambdaCompute: number;
    sqs: number;
    dynamodbWrites: number;
    dynamodbReads: number;
    eventBridge: number;
    logs: number;
    tracing: number;
    everythingButComprehend: number;
    comprehend: number;
  };
  perMention: Record<string, number>;
};

/** `timed` are the invocations of a round without the recorder in the way; both rounds had the same mix. */
export function bill(
  counts: Counts,
  timed: { invocations: readonly Invocation[]; mentions: number },
  { traced, accessLineBytes }: Observability,
): Bill {
  const invocations = counts.invocations.filter(({ name }) => FLOW[name]);
  const flow = (units: Record<string, number>) =>
    sum(Object.entries(units).flatMap(([what, amount]) => (FLOW[what.split(' ')[0] ?? ''] ? [amount] : [])));
  const per = {
    webhookRequests: counts.webhookRequests / counts.mentions,
    invocations: invocations.length / counts.mentions,
    lambdaGbSeconds: gbSeconds(timed.invocations) / timed.mentions,
    sqsRequests: (counts.sqsRequests + sum(invocations.map(pollRequests))) / counts.mentions,
    writeUnits: flow(counts.writeUnits) / counts.mentions,
    readUnits: flow(counts.readUnits) / counts.mentions,
    refusedWrites: counts.refusedWrites / counts.mentions,
    busEvents: counts.busEvents / counts.mentions,
    notifications: counts.notifications / counts.mentions,
    logBytes: (counts.logBytes + counts.webhookRequests * accessLineBytes) / counts.mentions,
    traces: (SAMPLED * invocations.filter(({ name }) => traced.has(name)).length) / counts.mentions,
    comprehendUnits: counts.comprehendUnits / counts.mentions,
  };
  const parts = {
    apiGateway: per.webhookRequests * prices.apiGatewayRequest.perMillion,
    lambdaRequests: per.invocations * prices.lambdaRequest.perMillion,
    lambdaCompute: per.lambdaGbSeconds * prices.lambdaGbSecond.perMillion,
    sqs: per.sqsRequests * prices.sqsRequest.perMillion,
    dynamodbWrites: per.writeUnits * prices.dynamodbWriteUnit.perMillion,
    dynamodbReads: per.readUnits * prices.dynamodbReadUnit.perMillion,
    eventBridge: per.busEvents * prices.eventBridgeEvent.perMillion,
    logs: (per.logBytes / 1e9) * prices.logGigabyte.perMillion,
    tracing: per.traces * prices.xrayTrace.perMillion,
  };
  const comprehend = per.comprehendUnits * prices.comprehendUnit.perMillion;
  const all = { ...parts, everythingButComprehend: sum(Object.values(parts)), comprehend };
  return { dollarsPerMillionMentions: rounded(all, 2), perMention: rounded(per, 4) };
}

/** Lambda bills each invocation by whole milliseconds and configured memory. */
function gbSeconds(invocations: readonly Invocation[]): number {
  return sum(invocations.map(({ name, ms }) => (Math.ceil(ms) / 1_000) * ((FLOW[name]?.memoryMb ?? 0) / 1_024)));
}

/** What Lambda's pollers ask of SQS for a batch: receives and deletes of ten, and the receive that finds no more. */
function pollRequests({ name, records }: Invocation): number {
  return FLOW[name]?.intake ? 2 * Math.ceil(records / RECEIVE_LIMIT) + 1 : 0;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function rounded<T extends Record<string, number>>(values: T, digits: number): T {
  const entries = Object.entries(values).map(([name, value]) => [name, Number(value.toFixed(digits))] as const);
  return { ...values, ...Object.fromEntries(entries) };
}
