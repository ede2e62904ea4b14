/**
 * Amazon Comprehend as a second look for private data: one call a text, for there is no batch of them in real time. It
 * knows English and Spanish and takes 100 KB; what it says is advice, and what is throttled, refused, beyond our share
 * of its quota or not there in time stays without an answer.
 * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectPiiEntities.html
 */
import { type ComprehendClient, DetectPiiEntitiesCommand } from '@aws-sdk/client-comprehend';
import { type Bounds, budgeted, type Call } from '../../score/budgeted.ts';
import { cutBytes, unitsOf } from '../../score/comprehend-calls.ts';
import type { PiiAnswer, PiiJudge } from './pii.ts';
import { findingsOf } from './pii-findings.ts';
import { readEntities } from './pii-reply.ts';

export type ComprehendPiiOptions = Bounds & {
  /** Built with `maxAttempts: 1`: waiting and asking again are done here, within the budget. */
  client: Pick<ComprehendClient, 'send'>;
};

const MOST_BYTES = 100_000;

export function comprehendPii({ client, ...bounds }: ComprehendPiiOptions): PiiJudge {
  const make = budgeted(bounds);
  return async (documents) => {
    const answers: (PiiAnswer | undefined)[] = documents.map(() => undefined);
    const calls = documents.flatMap(({ text, language }, index): Call[] => {
      if ((language !== 'en' && language !== 'es') || text.trim() === '') return [];
      const asked = cutBytes(text, MOST_BYTES);
      return [
        async (signal) => {
          const command = new DetectPiiEntitiesCommand({ LanguageCode: language, Text: asked });
          const entities = readEntities(await client.send(command, { abortSignal: signal }), asked);
          answers[index] = { findings: findingsOf(asked, entities), units: unitsOf(asked) };
          return 'answered';
        },
      ];
    });
    await make(calls);
    // What arrives from now on is too late.
    return [...answers];
  };
}
