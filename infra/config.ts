/** What differs between stages, written out. Everything a deployment is likely to change stands in this file. */
import type { FunctionName } from '../lambdas/shared/environment.ts';
import { isWebhookChannel, type WebhookChannelName, webhookChannels } from '../lib/channels/index.ts';
import type { PiiPolicy } from '../lib/private/second-look/pii.ts';
import type { AskPolicy } from '../lib/score/sentiment.ts';
import type { Reach } from './constructs/notify.ts';

export const stages = ['dev', 'prod'] as const;
export type Stage = (typeof stages)[number];

export type Brand = {
  /** The `{brand}` of the webhook's address and of the `brands` claim. */
  name: string;
  /** The platforms that deliver for it; each gets a secret of its own. */
  webhooks: WebhookChannelName[];
  /** Accounts of ours beside the one that a delivery is for: their posts are answers, never mentions. */
  ownAccounts: { channel: string; id: string }[];
};

/** Requests a second, and how many may come at once. */
export type Throttle = { rate: number; burst: number };

export type FunctionSize = {
  memoryMb: number;
  timeoutSeconds: number;
  /** Invocations at once, set aside from the account's own limit; none in an account whose limit is still small. */
  reserved?: number;
};

/** How a queue is read: messages a call, seconds to gather them, calls at once. */
export type Intake = { batchSize: number; windowSeconds: number; concurrency: number };

/** When Amazon Comprehend gives a second opinion on a sentiment, and how often it may be asked. */
export type Comprehend = {
  /** `uncertain` where the local judgement is unsure and another would change the route; it is paid by the text. */
  ask: AskPolicy;
  /** The account's quota for BatchDetectSentiment in this region, calls a second; the containers share 80 % of it. */
  callsPerSecond: number;
  /** Whether texts in English and Spanish that may hold private data nobody detected are looked at again, masked. */
  pii: PiiPolicy;
  /** The account's quota for DetectPiiEntities, shared in the same way. */
  piiCallsPerSecond: number;
};

/** How often corrections are learned from, a schedule expression, and how old they may be; they are kept 400 days. */
export type Learning = { every: string; fromDays: number };

export type StageConfig = {
  stage: Stage;
  brands: Brand[];
  /** Where alarms are mailed to; without one they are only shown. */
  alarmEmail?: string;
  comprehend: Comprehend;
  learning: Learning;
  /** SES identities, SNS topics and other event buses that targets may use, as ARNs; none unless given. */
  reach?: Reach;
  /** Data outlives the stack and cannot be deleted by mistake: retained tables and secrets, recovery, protection. */
  keepData: boolean;
  logDays: 7 | 90;
  throttles: { webhooks: Throttle; query: Throttle; reveal: Throttle };
  /** So many private texts read within five minutes are worth an alarm. */
  manyReveals: number;
  queues: { fetch: Intake; mentions: Intake; urgent: Intake; bulk: Intake };
  /** How the case table's stream is read; concurrency counts the batches of one shard at a time. */
  stream: Intake;
  functions: Record<FunctionName, FunctionSize>;
};

/** Every platform delivers for it; a brand of yours names those that it is on: `['x', 'facebook']`. */
const demo: Brand = { name: 'demo', webhooks: Object.keys(webhookChannels).filter(isWebhookChannel), ownAccounts: [] };

/** What an account starts with; ask for more where floods are to be judged too. */
const comprehend: Comprehend = { ask: 'uncertain', callsPerSecond: 10, pii: 'off', piiCallsPerSecond: 20 };

const learning: Learning = { every: 'rate(1 day)', fromDays: 400 };

const dev: StageConfig = {
  stage: 'dev',
  brands: [demo],
  comprehend,
  learning,
  keepData: false,
  logDays: 7,
  throttles: { webhooks: { rate: 500, burst: 500 }, query: { rate: 50, burst: 100 }, reveal: { rate: 2, burst: 10 } },
  manyReveals: 20,
  queues: {
    fetch: { batchSize: 10, windowSeconds: 0, concurrency: 2 },
    mentions: { batchSize: 50, windowSeconds: 1, concurrency: 4 },
    urgent: { batchSize: 10, windowSeconds: 0, concurrency: 2 },
    bulk: { batchSize: 10, windowSeconds: 0, concurrency: 2 },
  },
  stream: { batchSize: 100, windowSeconds: 1, concurrency: 1 },
  functions: {
    // HTTP APIs give up after 30 s, platforms after 10 s: past that an answer helps nobody.
    'receive-webhook': { memoryMb: 512, timeoutSeconds: 10 },
    // Mostly waits for platforms, a few seconds for each answer.
    'fetch-mentions': { memoryMb: 512, timeoutSeconds: 60 },
    // Longer than its period: the lease in the table, not the clock, keeps two runs apart.
    'poll-sources': { memoryMb: 512, timeoutSeconds: 120 },
    'triage-mentions': { memoryMb: 1024, timeoutSeconds: 30 },
    'publish-changes': { memoryMb: 512, timeoutSeconds: 30 },
    // Shorter than a delivery's claim, so that a claim outlives only a sender that died.
    'send-notification': { memoryMb: 512, timeoutSeconds: 45 },
    'escalate-overdue': { memoryMb: 512, timeoutSeconds: 55 },
    // Seconds for hundreds of corrections, minutes for 20,000 of many categories; a core of its own.
    'learn-corrections': { memoryMb: 2048, timeoutSeconds: 900 },
    'query-api': { memoryMb: 512, timeoutSeconds: 15 },
    'reveal-private': { memoryMb: 512, timeoutSeconds: 15 },
  },
};

const prod: StageConfig = {
  stage: 'prod',
  brands: [demo],
  alarmEmail: 'on-call@example.com',
  comprehend,
  learning,
  keepData: true,
  logDays: 90,
  throttles: {
    webhooks: { rate: 6_000, burst: 3_000 },
    query: { rate: 200, burst: 400 },
    reveal: { rate: 5, burst: 20 },
  },
  manyReveals: 100,
  queues: {
    // Platforms limit how much may be asked of them.
    fetch: { batchSize: 10, windowSeconds: 0, concurrency: 5 },
    mentions: { batchSize: 50, windowSeconds: 1, concurrency: 100 },
    urgent: { batchSize: 10, windowSeconds: 0, concurrency: 20 },
    bulk: { batchSize: 10, windowSeconds: 0, concurrency: 20 },
  },
  // One case's events still stay in order: its key always falls to the same of these.
  stream: { batchSize: 100, windowSeconds: 1, concurrency: 4 },
  functions: {
    ...dev.functions,
    // A flood of mentions must not leave the sweep without a place to run.
    'escalate-overdue': { memoryMb: 1024, timeoutSeconds: 55, reserved: 2 },
  },
};

export const configs = { dev, prod } as const satisfies Record<Stage, StageConfig>;
