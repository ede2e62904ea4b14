import { randomUUID } from 'node:crypto';
import type { GivenUp } from './stream-delivery.ts';
import type { StreamRecord } from './streams.ts';

/** What Lambda sends to an on-failure destination of a stream: where the batch lies, not what it holds. */
export function failureRecord(
  { records, invocations, condition }: GivenUp,
  { shardId, streamArn, functionArn }: { shardId: string; streamArn: string; functionArn: string },
) {
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn,
    },
  };
}

const arrivalOf = (record: StreamRecord | undefined) =>
  new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
