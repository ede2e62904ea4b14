import { startDynamoDbLocal } from '../../infra/local/dynamodb.ts';
import { remember } from './running.ts';

/** One DynamoDB Local for the whole run; the tests find it by `DYNAMODB_ENDPOINT` and share it by unique table names. */
export default async function setup(): Promise<void> {
  const dynamodb = await startDynamoDbLocal();
  process.env.DYNAMODB_ENDPOINT = dynamodb.endpoint;
  remember(dynamodb);
}
