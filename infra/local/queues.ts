/** Queues as the template describes them, on fauxqs. */
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Properties } from './kinds.ts';
import type { Resource, Stack } from './resolve-stack.ts';

type QueueResource = Resource<'AWS::SQS::Queue'>;

/** Creates every queue, those that others point to as their dead-letter queue first. */
export async function createQueues(stack: Stack, client: SQSClient): Promise<void> {
  const queues = stack.all('AWS::SQS::Queue');
  const create = ({ logicalId, properties }: QueueResource) => {
    const QueueName = stack.identities.get(logicalId)?.attributes?.QueueName;
    return client.send(new CreateQueueCommand({ QueueName, Attributes: attributesOf(properties) }));
  };
  await Promise.all(queues.filter(({ properties }) => !properties.RedrivePolicy).map(create));
  await Promise.all(queues.filter(({ properties }) => properties.RedrivePolicy).map(create));
}

function attributesOf({ QueueName, RedrivePolicy, ...numbers }: Properties<'AWS::SQS::Queue'>): Record<string, string> {
  const attributes = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  if (QueueName?.endsWith('.fifo')) attributes.push(['FifoQueue', 'true']);
  if (RedrivePolicy) attributes.push(['RedrivePolicy', JSON.stringify(RedrivePolicy)]);
  return Object.fromEntries(attributes);
}
