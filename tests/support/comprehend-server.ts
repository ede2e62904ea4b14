/**
 * A server that speaks as much of Amazon Comprehend's JSON 1.1 protocol as BatchDetectSentiment and DetectPiiEntities
 * need, so that the real SDK client is what the tests drive. `answer` and `look` decide each call; what was asked is
 * kept in `calls` and `looks`.
 */
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { ComprehendClient } from '@aws-sdk/client-comprehend';
import * as z from 'zod';
import { listen } from '../../infra/local/http.ts';

const requestSchema = z.object({ LanguageCode: z.string(), TextList: z.array(z.string()) });
export type BatchRequest = z.infer<typeof requestSchema>;

export type BatchAnswer =
  /** A sentiment for each text, an error code for those that fail. */
  | { entries: ({ sentiment: string; confidence?: number } | { errorCode: string })[]; delayMs?: number }
  /** An error for the whole call. */
  | { status: number; type: string }
  /** A body as it stands, with status 200. */
  | { raw: string }
  /** Nothing at all: the connection stays open. */
  | 'silence';

export const negative = (request: BatchRequest): BatchAnswer => ({
  entries: request.TextList.map(() => ({ sentiment: 'NEGATIVE', confidence: 0.97 })),
});
export const throttled = { status: 400, type: 'ThrottlingException' };

const piiRequestSchema = z.object({ LanguageCode: z.string(), Text: z.string() });
export type PiiRequest = z.infer<typeof piiRequestSchema>;

export type PiiAnswer =
  /** Entities as they go over the wire, right or wrong. */
  { entities: readonly unknown[]; delayMs?: number } | Exclude<BatchAnswer, { entries: unknown }>;

/** An entity as Comprehend tells it, where `said` stands in the text; its offsets count code points. */
export function entity(type: string, said: string, { Text }: PiiRequest, score = 0.99) {
  const at = Text.indexOf(said);
  if (at < 0) throw new Error('the text does not say so');
  const BeginOffset = [...Text.slice(0, at)].length;
  return { Type: type, Score: score, BeginOffset, EndOffset: BeginOffset + [...said].length };
}

export async function startComprehend(
  answer: (request: BatchRequest, call: number) => BatchAnswer,
  look: (request: PiiRequest, call: number) => PiiAnswer = () => ({ entities: [] }),
) {
  const calls: BatchRequest[] = [];
  const looks: PiiRequest[] = [];
  const judged = (asked: unknown) => {
    const request = requestSchema.parse(asked);
    return answer(request, calls.push(request));
  };
  const looked = (asked: unknown) => {
    const request = piiRequestSchema.parse(asked);
    return look(request, looks.push(request));
  };
  const server = await listen(async (request, response) => {
    const asked = await json(request);
    const told =
      request.headers['x-amz-target'] === 'Comprehend_20171127.DetectPiiEntities' ? looked(asked) : judged(asked);
    if (told === 'silence') return;
    if ('delayMs' in told) await delay(told.delayMs, undefined, { ref: false });
    response.writeHead('status' in told ? told.status : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(textOf(told));
  });
  const client = new ComprehendClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const stop = async () => {
    client.destroy();
    await server.stop();
  };
  return { url: server.url, client, calls, looks, stop };
}

function textOf(told: Exclude<BatchAnswer | PiiAnswer, 'silence'>): string {
  if ('raw' in told) return told.raw;
  if ('entities' in told) return JSON.stringify({ Entities: told.entities });
  return JSON.stringify('type' in told ? { __type: told.type, message: 'refused' } : body(told.entries));
}

function body(entries: Extract<BatchAnswer, { entries: unknown }>['entries']) {
  const judged = entries.flatMap((entry, Index) => ('sentiment' in entry ? [{ ...entry, Index }] : []));
  const failed = entries.flatMap((entry, Index) => ('errorCode' in entry ? [{ ...entry, Index }] : []));
  return {
    ResultList: judged.map(({ Index, sentiment, confidence = 0.9 }) => {
      const SentimentScore = { Positive: 0, Negative: 0, Neutral: 0, Mixed: 0 };
      const name = `${sentiment.charAt(0)}${sentiment.slice(1).toLowerCase()}`;
      return { Index, Sentiment: sentiment, SentimentScore: { ...SentimentScore, [name]: confidence } };
    }),
    ErrorList: failed.map(({ Index, errorCode }) => ({ Index, ErrorCode: errorCode, ErrorMessage: 'refused' })),
  };
}
