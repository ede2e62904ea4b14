/**
 * What Lambda writes when it gives up on a batch of the case table's stream: where the batch lay, not what was in it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
import * as z from 'zod';
import type { Span } from './case-events.ts';

const givenUpSchema = z.object({
  requestContext: z.object({ condition: z.string().max(100) }),
  DDBStreamBatchInfo: z.object({
    approximateArrivalOfFirstRecord: z.iso.datetime({ offset: true }),
    approximateArrivalOfLastRecord: z.iso.datetime({ offset: true }),
    batchSize: z.number(),
  }),
});

/** Events bear the time of whoever made them, the stream its own; both are off by seconds, seldom by more. */
const MARGIN_MS = 5 * 60_000;

export type GivenUp = { reason: string; span: Required<Span> };

/** Undefined for a message that is nothing of the kind. */
export function givenUp(body: string): GivenUp | undefined {
  const { data } = givenUpSchema.safeParse(parseJson(body));
  if (!data) return undefined;
  const {
    batchSize,
    approximateArrivalOfFirstRecord: first,
    approximateArrivalOfLastRecord: last,
  } = data.DDBStreamBatchInfo;
  return {
    reason: `${data.requestContext.condition}: batch of ${batchSize} that came between ${first} and ${last}`,
    span: { since: new Date(Date.parse(first) - MARGIN_MS), until: new Date(Date.parse(last) + MARGIN_MS) },
  };
}

/** The span from the earliest beginning to the latest end. */
export function widest(spans: readonly Required<Span>[]): Span {
  const since = Math.min(...spans.map((span) => span.since.getTime()));
  const until = Math.max(...spans.map((span) => span.until.getTime()));
  return { since: new Date(since), until: new Date(until) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
