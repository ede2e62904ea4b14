/**
 * Amazon Comprehend as a judge of sentiment, by BatchDetectSentiment: at most 25 documents of one language a call,
 * each at most 5,000 bytes of UTF-8. Its answer is advice: what is throttled, refused, in a language it does not
 * speak or not there in time stays without one. A reply of 200 may still hold an `ErrorList`; those entries alone
 * are asked again. Protocol: https://docs.aws.amazon.com/comprehend/latest/APIReference/API_BatchDetectSentiment.html
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  BatchDetectSentimentCommand,
  type BatchDetectSentimentCommandOutput,
  type ComprehendClient,
} from '@aws-sdk/client-comprehend';
import * as z from 'zod';
import { type Breaker, createBreaker } from './breaker.ts';
import type { Sentiment } from './score.ts';
import type { SentimentJudge } from './sentiment.ts';

/** Languages that Comprehend judges the sentiment of, as eld names them. */
const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar', 'hi', 'ja', 'ko', 'zh'] as const;
type Spoken = (typeof LANGUAGES)[number];
const DOCUMENTS_A_CALL = 25;
const BYTES_A_DOCUMENT = 5_000;

export type ComprehendOptions = {
  /** Built with `maxAttempts: 1`: waiting and asking again are done here, within the budget. */
  client: Pick<ComprehendClient, 'send'>;
  /** Milliseconds for all calls of one batch together. */
  budgetMs?: number;
  breaker?: Breaker;
  now?: () => number;
};

type Question = { index: number; text: string };

export function comprehendJudge(options: ComprehendOptions): SentimentJudge {
  const { client, budgetMs = 800, breaker = createBreaker(), now = Date.now } = options;
  return async (documents) => {
    const answers: (Sentiment | undefined)[] = documents.map(() => undefined);
    const groups = LANGUAGES.flatMap((language) => callsFor(language, documents));
    if (groups.length === 0 || !breaker.allows(now())) return answers;
    const signal = AbortSignal.timeout(budgetMs);
    const outcomes = await Promise.all(groups.map((group) => ask(client, group, signal, answers)));
    if (outcomes.includes(false)) breaker.failed(now());
    else breaker.succeeded();
    return answers;
  };
}

type Call = { language: Spoken; questions: Question[] };

function callsFor(language: Spoken, documents: readonly { text: string; language: string }[]): Call[] {
  const questions = documents.flatMap((document, index) =>
    document.language === language && document.text.trim() !== '' ? [{ index, text: cutBytes(document.text) }] : [],
  );
  const calls: Call[] = [];
  for (let i = 0; i < questions.length; i += DOCUMENTS_A_CALL)
    calls.push({ language, questions: questions.slice(i, i + DOCUMENTS_A_CALL) });
  return calls;
}

/** Cuts to 5,000 bytes of UTF-8 without splitting a character. */
export function cutBytes(text: string, max: number = BYTES_A_DOCUMENT): string {
  const target = new Uint8Array(max);
  return text.slice(0, new TextEncoder().encodeInto(text, target).read);
}

/** Fills in the answers to one call's questions; false when the service failed us and not merely a document. */
async function ask(
  client: ComprehendOptions['client'],
  { language, questions }: Call,
  signal: AbortSignal,
  answers: (Sentiment | undefined)[],
): Promise<boolean> {
  let open = questions;
  for (let attempt = 0; open.length > 0; attempt++) {
    try {
      if (attempt > 0) await delay(50 * 2 ** attempt * (0.5 + Math.random() / 2), undefined, { signal });
      const command = new BatchDetectSentimentCommand({
        LanguageCode: language,
        TextList: open.map(({ text }) => text),
      });
      const reply = readReply(await client.send(command, { abortSignal: signal }));
      for (const { position, sentiment } of reply.judged) {
        const question = open[position];
        if (question) answers[question.index] = sentiment;
      }
      open = reply.again.flatMap((position) => open[position] ?? []);
    } catch (error) {
      if (signal.aborted || !isRetryable(error)) return false;
    }
  }
  return true;
}

const replySchema = z.object({
  ResultList: z.array(
    z.object({
      Index: z.number().int().nonnegative(),
      Sentiment: z.enum(['NEGATIVE', 'NEUTRAL', 'POSITIVE', 'MIXED']),
      SentimentScore: z.object({ Negative: z.number(), Neutral: z.number(), Positive: z.number(), Mixed: z.number() }),
    }),
  ),
  ErrorList: z.array(z.object({ Index: z.number().int().nonnegative(), ErrorCode: z.string() })),
});

/** Entries that failed for a reason of their own (too long, wrong language) would only fail again. */
const PASSING = /internal|throttl|toomany|unavailable|timeout/i;

function readReply(output: BatchDetectSentimentCommandOutput) {
  const { ResultList, ErrorList } = replySchema.parse(output);
  const judged = ResultList.map(({ Index, Sentiment: label, SentimentScore: score }) => ({
    position: Index,
    sentiment: SENTIMENTS[label](score),
  }));
  const again = ErrorList.filter((entry) => PASSING.test(entry.ErrorCode.replaceAll('_', ''))).map(
    ({ Index }) => Index,
  );
  return { judged, again };
}

type Scores = z.infer<typeof replySchema>['ResultList'][number]['SentimentScore'];
const clamp = (confidence: number) => Math.min(1, Math.max(0, confidence));
const SENTIMENTS: Record<'NEGATIVE' | 'NEUTRAL' | 'POSITIVE' | 'MIXED', (scores: Scores) => Sentiment> = {
  NEGATIVE: ({ Negative }) => ({ label: 'negative', confidence: clamp(Negative) }),
  NEUTRAL: ({ Neutral }) => ({ label: 'neutral', confidence: clamp(Neutral) }),
  POSITIVE: ({ Positive }) => ({ label: 'positive', confidence: clamp(Positive) }),
  MIXED: ({ Mixed }) => ({ label: 'mixed', confidence: clamp(Mixed) }),
};

/** Throttling is not modelled on this call, so it is known by what the SDK says of it, or by its name. */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('$retryable' in error && error.$retryable) return true;
  return /throttl|toomanyrequests|internalserver|serviceunavailable|requestlimit|timeouterror|econn/i.test(error.name);
}
