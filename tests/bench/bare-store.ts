/** The least that a store can do: one put for each message, all of a batch at once. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';

const mentionSchema = z.looseObject({ id: z.string() });

const dynamo = new DynamoDBClient({});
const TableName = process.env.TABLE;

export async function handler({ Records }: SQSEvent) {
  await Promise.all(
    Records.map(({ body }) => {
      const { id } = mentionSchema.parse(JSON.parse(body));
      return dynamo.send(new PutItemCommand({ TableName, Item: { pk: { S: id }, mention: { S: body } } }));
    }),
  );
  return { batchItemFailures: [] };
}
