import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshallOptions, unavailable } from '../../lib/dynamo.ts';
import { clientDefaults } from './clients.ts';

/** Throws UnavailableError where the engine cannot be used, once the SDK's own tries are over. */
export function dynamoClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient(clientDefaults);
  client.middlewareStack.add(
    (next) => async (call) => {
      try {
        return await next(call);
      } catch (error) {
        throw unavailable(error) ?? error;
      }
    },
    { step: 'initialize', name: 'unavailable' },
  );
  return DynamoDBDocumentClient.from(client, marshallOptions);
}
