/** Starts every event source mapping of the template: queues and streams to functions. */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LocalFunction } from './functions.ts';
import { assertMayRead, type Mapping, type MappingProperties, targetOf } from './mapping.ts';
import type { Policies } from './policies.ts';
import type { Resource, Stack } from './resolve-stack.ts';
import { SetupError } from './setup-error.ts';
import { queueUrl } from './sqs.ts';
import { startSqsMapping } from './sqs-mapping.ts';
import { type StreamMapping, startStreamMapping, streamFilter } from './stream-mapping.ts';
import type { Streams } from './streams.ts';
import type { LocalTable } from './tables.ts';

export type SourcesOptions = {
  stack: Stack;
  functions: LocalFunction[];
  tables: LocalTable[];
  client: SQSClient;
  streams: Streams;
  policies: Policies;
};
/** `queueUrls` are those that some function reads. */
export type Sources = { mappings: Mapping[]; streams: StreamMapping[]; queueUrls: string[] };

const READS_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const READS_STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** Checks every mapping before the first one reads anything: a template that is refused leaves nothing running. */
export function startSources(options: SourcesOptions): Sources {
  const sources: Sources = { mappings: [], streams: [], queueUrls: [] };
  const starts = options.stack
    .all('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.Enabled)
    .map((mapping) => {
      const fromQueue = mapping.properties.EventSourceArn.includes(':sqs:');
      return fromQueue ? prepareQueue(mapping, options, sources) : prepareStream(mapping, options, sources);
    });
  for (const start of starts) start();
  return sources;
}

type MappingResource = Resource<'AWS::Lambda::EventSourceMapping'>;
const nameOf = (arn: string) => arn.split(':').at(-1) ?? '';

function prepareQueue(mapping: MappingResource, options: SourcesOptions, sources: Sources): () => void {
  const { properties } = mapping;
  const { place } = options.stack;
  const arn = properties.EventSourceArn;
  refuse(mapping, ['FilterCriteria', 'DestinationConfig', 'StartingPosition']);
  if ((properties.BatchSize ?? 10) > 10 && properties.MaximumBatchingWindowInSeconds === 0) {
    throw new SetupError(`${mapping.logicalId}: a batch of more than 10 messages needs a batching window.`);
  }
  const target = targetOf(mapping, options.functions);
  assertMayRead(options.policies, target, arn, READS_QUEUE);
  const url = queueUrl(place.sqsEndpoint, nameOf(arn));
  const queue = { url, arn, region: place.region };
  return () => {
    sources.queueUrls.push(url);
    sources.mappings.push(startSqsMapping({ client: options.client, queue, target, properties }));
  };
}

function prepareStream(mapping: MappingResource, options: SourcesOptions, sources: Sources): () => void {
  const { properties } = mapping;
  const { place } = options.stack;
  const arn = properties.EventSourceArn;
  refuse(mapping, ['ScalingConfig']);
  const localArn = options.tables.find((table) => table.templateStreamArn === arn)?.streamArn;
  if (!localArn) throw new SetupError(`${mapping.logicalId}: ${arn} is neither a queue nor a table's stream.`);
  const target = targetOf(mapping, options.functions);
  assertMayRead(options.policies, target, arn, READS_STREAM);
  // A permission that Lambda asks for and this reader has no use for.
  options.policies.allows(target.role, { action: 'dynamodb:ListStreams', resource: arn });
  const source = { localArn, arn, region: place.region };
  const onFailure = failureQueue(properties, target, options);
  const wanted = streamFilter(properties, target.name);
  return () => {
    const started = startStreamMapping({ streams: options.streams, source, target, properties, wanted, onFailure });
    sources.streams.push(started);
    sources.mappings.push(started);
  };
}

function failureQueue({ DestinationConfig }: MappingProperties, target: LocalFunction, options: SourcesOptions) {
  const arn = DestinationConfig?.OnFailure.Destination;
  if (!arn) return undefined;
  if (!arn.includes(':sqs:'))
    throw new SetupError(`${target.name}: only a queue can take failed batches here, not ${arn}.`);
  assertMayRead(options.policies, target, arn, ['sqs:SendMessage']);
  const QueueUrl = queueUrl(options.stack.place.sqsEndpoint, nameOf(arn));
  return async (MessageBody: string) => {
    await options.client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };
}

/** Properties that exist for the other kind of source only. */
function refuse({ logicalId, properties }: MappingResource, names: (keyof MappingProperties)[]): void {
  const given = names.find((name) => properties[name] !== undefined);
  if (given) throw new SetupError(`${logicalId}: ${given} does not work with this event source here.`);
}
