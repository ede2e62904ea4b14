/**
 * Amazon Comprehend as a judge of sentiment. Its answer is advice: what is throttled, refused, in a language it does
 * not speak, beyond our share of its quota or not there in time stays without one.
 */
import { BatchDetectSentimentCommand, type ComprehendClient } from '@aws-sdk/client-comprehend';
import { type Bounds, budgeted, type Call } from './budgeted.ts';
import { callsFor, type Call as Questions, unitsOf } from './comprehend-calls.ts';
import { readReply } from './comprehend-reply.ts';
import type { Opinion, SentimentJudge } from './sentiment.ts';

export type ComprehendOptions = Bounds & {
  /** Built with `maxAttempts: 1`: waiting and asking again are done here, within the budget. */
  client: Pick<ComprehendClient, 'send'>;
};

export function comprehendJudge({ client, ...bounds }: ComprehendOptions): SentimentJudge {
  const make = budgeted(bounds);
  return async (documents) => {
    const opinions: (Opinion | undefined)[] = documents.map(() => undefined);
    await make(callsFor(documents).map((questions) => asking(client, questions, opinions)));
    // What arrives from now on is too late.
    return [...opinions];
  };
}

/** Fills in the opinions on one call's questions; those that failed in passing stay open for the next time. */
function asking(
  client: ComprehendOptions['client'],
  { language, questions }: Questions,
  opinions: (Opinion | undefined)[],
): Call {
  let open = questions;
  return async (signal) => {
    const command = new BatchDetectSentimentCommand({
      LanguageCode: language,
      TextList: open.map(({ text }) => text),
    });
    const reply = readReply(await client.send(command, { abortSignal: signal }));
    for (const { position, sentiment } of reply.judged) {
      const question = open[position];
      if (question) opinions[question.index] = { sentiment, units: unitsOf(question.text) };
    }
    open = reply.again.flatMap((position) => open[position] ?? []);
    return open.length > 0 ? 'again' : 'answered';
  };
}
