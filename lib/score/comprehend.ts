/**
 * Amazon Comprehend as a judge of sentiment. Its answer is advice: what is throttled, refused, in a language it does
 * not speak, beyond our share of its quota or not there in time stays without one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { BatchDetectSentimentCommand, type ComprehendClient } from '@aws-sdk/client-comprehend';
import { type Breaker, createBreaker } from './breaker.ts';
import { type Call, callsFor, unitsOf } from './comprehend-calls.ts';
import { isRetryable, readReply } from './comprehend-reply.ts';
import type { Opinion, SentimentJudge } from './sentiment.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

export type ComprehendOptions = {
  /** Built with `maxAttempts: 1`: waiting and asking again are done here, within the budget. */
  client: Pick<ComprehendClient, 'send'>;
  /** Our share of the quota; asking again counts as well. */
  callsPerSecond: number;
  /** Milliseconds for one batch in all: waiting for tokens, every call of it, and asking again. */
  budgetMs?: number;
  breaker?: Breaker;
  now?: () => number;
};

/** A call that could be made any later would most likely be cut off, and paid for. */
const A_CALL_TAKES_MS = 100;

export function comprehendJudge(options: ComprehendOptions): SentimentJudge {
  const { client, callsPerSecond, budgetMs = 800, breaker = createBreaker(), now = Date.now } = options;
  const bucket = createTokenBucket(callsPerSecond);
  return async (documents) => {
    const opinions: (Opinion | undefined)[] = documents.map(() => undefined);
    const calls = callsFor(documents);
    if (calls.length === 0 || !breaker.allows(now())) return opinions;
    const signal = AbortSignal.timeout(budgetMs);
    const latest = now() + budgetMs - A_CALL_TAKES_MS;
    const line: Line = { client, signal, token: () => token(bucket, now(), latest, signal) };
    const ends = await Promise.all(calls.map((call) => inTime(signal, ask(line, call, opinions))));
    if (ends.includes('failed')) breaker.failed(now());
    else if (ends.includes('answered')) breaker.succeeded();
    // What arrives from now on is too late.
    return [...opinions];
  };
}

type Line = { client: ComprehendOptions['client']; signal: AbortSignal; token: () => Promise<boolean> };

/** `failed` when the service failed us, and not merely a document; `unasked` says nothing about the service. */
type End = 'answered' | 'failed' | 'unasked';

/** Fills in the opinions on one call's questions. */
async function ask(line: Line, { language, questions }: Call, opinions: (Opinion | undefined)[]): Promise<End> {
  let open = questions;
  let end: End = 'unasked';
  for (let attempt = 0; open.length > 0; attempt++) {
    try {
      if (attempt > 0) await delay(50 * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal: line.signal });
      if (!(await line.token())) return end;
      const command = new BatchDetectSentimentCommand({
        LanguageCode: language,
        TextList: open.map(({ text }) => text),
      });
      const reply = readReply(await line.client.send(command, { abortSignal: line.signal }));
      for (const { position, sentiment } of reply.judged) {
        const question = open[position];
        if (question) opinions[question.index] = { sentiment, units: unitsOf(question.text) };
      }
      open = reply.again.flatMap((position) => open[position] ?? []);
      end = 'answered';
    } catch (error) {
      end = 'failed';
      if (line.signal.aborted || !isRetryable(error)) return end;
    }
  }
  return end;
}

/** Waits for a token; false when none comes in time. */
async function token(bucket: TokenBucket, now: number, latest: number, signal: AbortSignal): Promise<boolean> {
  const wait = bucket.take(now, latest - now);
  if (wait === undefined) return false;
  if (wait > 0) await delay(wait, undefined, { signal });
  return true;
}

/** Whatever the client still waits for, a connection or credentials, the batch does not. */
function inTime(signal: AbortSignal, asking: Promise<End>): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  signal.addEventListener('abort', () => resolve('failed'), { once: true });
  return Promise.race([asking, promise]);
}
