/**
 * Clients of the services that some targets are reached by, built when the first notification needs one. One attempt
 * a call: a retry that the marker does not know of could tell people twice.
 */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { once } from './observe.ts';

const oneAttempt = { maxAttempts: 1 } as const;

export const targetClients = () => ({
  ses: once(() => new SESv2Client(oneAttempt)),
  sns: once(() => new SNSClient(oneAttempt)),
  events: once(() => new EventBridgeClient(oneAttempt)),
});
