import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Mention, mentionSchema } from '../../lib/mention/mention.ts';

/** Takes everything out of the mentions queue, as triage would parse it. */
export async function drainMentions(client: SQSClient, QueueUrl: string): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return mentions;
    mentions.push(...Messages.map(({ Body }) => mentionSchema.parse(JSON.parse(Body ?? ''))));
    const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  }
}
