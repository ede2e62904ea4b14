/** Amazon SNS. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { refusedByAws } from './aws-refusal.ts';
import type { Publication } from './sns.ts';

/**
 * Publishes once. Throws PermanentError for a topic that is not there or not ours to publish to, UnavailableError
 * where it is worth another try.
 */
export function publisher(client: SNSClient, withinMs: number) {
  return async ({ topic, subject, text, attributes, fifo }: Publication): Promise<void> => {
    const command = new PublishCommand({
      TopicArn: topic,
      Subject: subject,
      Message: text,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          Array.isArray(value)
            ? { DataType: 'String.Array', StringValue: JSON.stringify(value) }
            : { DataType: 'String', StringValue: value },
        ]),
      ),
      ...(fifo && { MessageDeduplicationId: fifo.id, MessageGroupId: fifo.group }),
    });
    await client.send(command, { abortSignal: AbortSignal.timeout(withinMs) }).catch(refusedByAws('SNS'));
  };
}
