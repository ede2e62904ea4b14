/**
 * What Amazon Comprehend answers to BatchDetectSentiment. A reply of 200 may hold an `ErrorList` beside its results;
 * of its entries only those that may pass another time are worth asking again.
 * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_BatchDetectSentiment.html
 */
import * as z from 'zod';
import type { Sentiment } from './score.ts';

const position = z.number().int().nonnegative();

const replySchema = z.object({
  ResultList: z.array(
    z.object({
      Index: position,
      Sentiment: z.enum(['NEGATIVE', 'NEUTRAL', 'POSITIVE', 'MIXED']),
      SentimentScore: z.object({ Negative: z.number(), Neutral: z.number(), Positive: z.number(), Mixed: z.number() }),
    }),
  ),
  ErrorList: z.array(z.object({ Index: position, ErrorCode: z.string() })),
});
type Result = z.infer<typeof replySchema>['ResultList'][number];

/** Positions are those of the texts in the call. */
export type Reply = { judged: { position: number; sentiment: Sentiment }[]; again: number[] };

/** Throws when the reply is not as documented. */
export function readReply(output: unknown): Reply {
  const { ResultList, ErrorList } = replySchema.parse(output);
  return {
    judged: ResultList.map((result) => ({ position: result.Index, sentiment: sentimentIn(result) })),
    again: ErrorList.filter(({ ErrorCode }) => PASSING.test(ErrorCode.replaceAll('_', ''))).map(({ Index }) => Index),
  };
}

/** Entries that failed for a reason of their own (too long, wrong language) would only fail again. */
const PASSING = /internal|throttl|toomany|unavailable|timeout/i;

function sentimentIn({ Sentiment: label, SentimentScore: score }: Result): Sentiment {
  const of = (confidence: number) => Math.min(1, Math.max(0, confidence));
  if (label === 'NEGATIVE') return { label: 'negative', confidence: of(score.Negative) };
  if (label === 'NEUTRAL') return { label: 'neutral', confidence: of(score.Neutral) };
  if (label === 'POSITIVE') return { label: 'positive', confidence: of(score.Positive) };
  return { label: 'mixed', confidence: of(score.Mixed) };
}

const statusSchema = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

/** Throttling is not modelled on this call, so it is known by what the SDK says of it, by its status, or by its name. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('$retryable' in error && error.$retryable) return true;
  const status = statusSchema.safeParse(error).data?.$metadata.httpStatusCode ?? 0;
  if (status === 429 || status >= 500) return true;
  return /throttl|toomanyrequests|internalserver|serviceunavailable|requestlimit|timeouterror|econn/i.test(error.name);
}
