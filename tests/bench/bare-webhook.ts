/** The least that an intake can do: what was posted is queued as it is, unverified and unread, then answered. */
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** SQS takes ten messages a call. */
const BATCH = 10;

const eventSchema = z.object({ body: z.string(), isBase64Encoded: z.boolean() });
const one = z.looseObject({ id: z.string() });
const many = z.object({ mentions: z.array(one) });

const sqs = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL;

export async function handler(event: unknown) {
  const { body, isBase64Encoded } = eventSchema.parse(event);
  const posted: unknown = JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  const list = many.safeParse(posted);
  const mentions = list.success ? list.data.mentions : [one.parse(posted)];
  await Promise.all(
    Array.from({ length: Math.ceil(mentions.length / BATCH) }, (_, n) => {
      const Entries = mentions
        .slice(n * BATCH, (n + 1) * BATCH)
        .map((mention, i) => ({ Id: String(i), MessageBody: JSON.stringify(mention) }));
      return sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    }),
  );
  return { statusCode: 200, body: JSON.stringify({ accepted: mentions.length }) };
}
