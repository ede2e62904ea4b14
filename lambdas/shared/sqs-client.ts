import { SQSClient } from '@aws-sdk/client-sqs';
import { clientDefaults } from './clients.ts';

export const sqsClient = () => new SQSClient(clientDefaults);
