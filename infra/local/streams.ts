/**
 * Reads DynamoDB Local's streams over the wire rather than through the SDK: the wire's JSON already is what Lambda
 * hands to a function, so nothing is parsed into dates and bytes only to be written back.
 */
import * as z from 'zod';

type AttributeValue = Record<string, unknown>;
const imageSchema = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .transform((image) => Object.fromEntries(Object.entries(image).map(([name, value]) => [name, asOnAws(value)])));

const recordSchema = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({
    ApproximateCreationDateTime: z.number(),
    Keys: z.record(z.string(), z.unknown()),
    SequenceNumber: z.string(),
    NewImage: imageSchema.optional(),
    OldImage: imageSchema.optional(),
  }),
});
export type StreamRecord = z.infer<typeof recordSchema>;

/** DynamoDB Local writes an empty map, at any depth of a stream's images, as no type at all: `{}` for `{"M":{}}`. */
function asOnAws(value: AttributeValue): AttributeValue {
  if (Object.keys(value).length === 0) return { M: {} };
  const { M: map, L: list } = value;
  if (isRecord(map)) return { M: Object.fromEntries(Object.entries(map).map(([name, one]) => [name, inside(one)])) };
  return Array.isArray(list) ? { L: list.map(inside) } : value;
}

const inside = (value: unknown) => (isRecord(value) ? asOnAws(value) : value);
const isRecord = (value: unknown): value is AttributeValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shardSchema = z.object({ ShardId: z.string(), ParentShardId: z.string().optional() });
const describeSchema = z.object({ StreamDescription: z.object({ Shards: z.array(shardSchema) }) });
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({ Records: z.array(recordSchema), NextShardIterator: z.string().nullish() });

export type Shard = z.infer<typeof shardSchema>;
export type Streams = {
  shards(streamArn: string): Promise<Shard[]>;
  /** Where reading starts: at the shard's oldest record, or after one that was read. */
  iterator(streamArn: string, shardId: string, after?: string): Promise<string>;
  /** `next` is undefined at the end of a shard that is closed. */
  read(iterator: string): Promise<{ records: StreamRecord[]; next: string | undefined }>;
};

/** DynamoDB Local wants to see a signature, and believes any. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

export function createStreams(endpoint: string): Streams {
  const call = async (operation: string, input: object): Promise<unknown> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: AUTHORIZATION,
      },
      body: JSON.stringify(input),
    });
    const body: unknown = await answer.json();
    if (answer.ok) return body;
    throw new Error(`${operation}: ${JSON.stringify(body)}`);
  };
  return {
    async shards(StreamArn) {
      return describeSchema.parse(await call('DescribeStream', { StreamArn })).StreamDescription.Shards;
    },
    async iterator(StreamArn, ShardId, SequenceNumber) {
      const ShardIteratorType = SequenceNumber ? 'AFTER_SEQUENCE_NUMBER' : 'TRIM_HORIZON';
      const input = { StreamArn, ShardId, ShardIteratorType, SequenceNumber };
      return iteratorSchema.parse(await call('GetShardIterator', input)).ShardIterator;
    },
    async read(ShardIterator) {
      const answer = recordsSchema.parse(await call('GetRecords', { ShardIterator, Limit: 1_000 }));
      return { records: answer.Records, next: answer.NextShardIterator ?? undefined };
    },
  };
}
