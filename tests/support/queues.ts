/** A real SQS protocol on loopback, one for each test file that asks for it. */
import { randomUUID } from 'node:crypto';
import { CreateQueueCommand, GetQueueAttributesCommand, type QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs';
import { queueUrl, startSqs } from '../../infra/local/sqs.ts';
import { LOCAL } from './credentials.ts';

export type TestQueue = { url: string; arn: string; name: string };
export type TestQueues = {
  endpoint: string;
  client: SQSClient;
  /** A new queue with a unique name that starts with the one given. */
  createQueue(name: string, attributes?: Partial<Record<QueueAttributeName, string>>): Promise<TestQueue>;
  stop(): Promise<void>;
};

export async function startTestQueues(): Promise<TestQueues> {
  const sqs = await startSqs({ region: LOCAL.region });
  const client = new SQSClient({ ...LOCAL, endpoint: sqs.endpoint });
  return {
    endpoint: sqs.endpoint,
    client,
    async createQueue(name, Attributes = {}) {
      const QueueName = `${name}-${randomUUID()}`;
      await client.send(new CreateQueueCommand({ QueueName, Attributes }));
      const QueueUrl = queueUrl(sqs.endpoint, QueueName);
      const found = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
      return { url: QueueUrl, arn: found.Attributes?.QueueArn ?? '', name: QueueName };
    },
    async stop() {
      client.destroy();
      await sqs.stop();
    },
  };
}
