/**
 * The door of the function fed by the case table's stream. A stream is in order: the first record that failed and
 * all after it come again, so what is done here must be safe to do twice.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { count, logger, observed, once, sentenceOf } from './observe.ts';

/** `process` answers the index of each record that failed, with why. */
export function onStream<Deps>(
  stage: string,
  build: () => Deps,
  process: (records: DynamoDBRecord[], deps: Deps) => Promise<Map<number, unknown>>,
) {
  const deps = once(build);
  return observed<DynamoDBStreamEvent, DynamoDBBatchResponse>(stage, async (event) => {
    const failures = await process(event.Records, deps());
    for (const [index, error] of failures) logger.warn('record will come again', { index, reason: sentenceOf(error) });
    count('RecordRetried', failures.size);
    const first = event.Records[Math.min(...failures.keys())]?.dynamodb?.SequenceNumber;
    return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
  });
}
