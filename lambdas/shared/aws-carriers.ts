/**
 * The ways to targets that are services of AWS. One attempt a call: a retry that the delivery marker does not know of
 * could tell people twice.
 */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { busPutter } from '../../lib/notify/other-bus-client.ts';
import { mailer } from '../../lib/notify/ses-client.ts';
import { publisher } from '../../lib/notify/sns-client.ts';

const oneAttempt = { maxAttempts: 1 } as const;

export const awsCarriers = (withinMs: number) => ({
  mail: mailer(new SESv2Client(oneAttempt), withinMs),
  publish: publisher(new SNSClient(oneAttempt), withinMs),
  put: busPutter(new EventBridgeClient(oneAttempt), withinMs),
});
