/**
 * Platforms deliver here: `GET|POST /webhooks/{channel}/{brand}`, with a secret as the last part of the address where
 * they cannot sign. A call is verified, parsed and queued before it is answered; whoever is not answered 2xx sends it
 * again. No part of the address is ever logged that is not known to be a channel or a brand: it may be the secret.
 */
import type { SQSClient } from '@aws-sdk/client-sqs';
import {
  BadPayload,
  type ChannelSecret,
  type Handshake,
  readCall,
  type WebhookChannel,
} from '../lib/channels/channel.ts';
import { isWebhookChannel, webhookChannels } from '../lib/channels/index.ts';
import { ownAccountsOf } from '../lib/channels/own-accounts.ts';
import { UnavailableError } from '../lib/errors.ts';
import type { Mention } from '../lib/mention/mention.ts';
import { sendMentions } from '../lib/mention/queue.ts';
import { channelSecret, webhookSecretName } from './shared/channel-secret.ts';
import { type Environment, readEnvironment } from './shared/environment.ts';
import { count, logger, sentenceOf } from './shared/observe.ts';
import { type HttpAnswer, type HttpEvent, json, onHttp, Problem, rawBody } from './shared/on-http.ts';
import { createSecrets, type Secret, type Secrets, secretsClient } from './shared/secrets.ts';
import { sqsClient } from './shared/sqs-client.ts';

type Deps = { env: Environment<'receive-webhook'>; sqs: SQSClient; secrets: Secrets };

/** Lambda's own bound on an event; the gateway lets 10 MB pass. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;
const RETRY_AFTER_SECONDS = 30;

export const handler = onHttp<Deps>(
  'receive',
  () => ({
    env: readEnvironment('receive-webhook'),
    sqs: sqsClient(),
    secrets: createSecrets(secretsClient()),
  }),
  async (event, deps) => {
    try {
      return await receive(event, deps);
    } catch (error) {
      const problem = problemOf(error);
      count('WebhookRefused');
      logger.warn('delivery refused', { status: problem?.status ?? 500, reason: sentenceOf(error) });
      throw problem ?? error;
    }
  },
);

async function receive(event: HttpEvent, deps: Deps): Promise<HttpAnswer> {
  const { channel: name = '', brand = '' } = event.pathParameters ?? {};
  if (!isWebhookChannel(name) || !deps.env.BRANDS.includes(brand))
    throw new Problem(404, 'There is no such channel, or no such brand.');
  const delivery: Delivery = { name, channel: webhookChannels[name], brand };
  return event.requestContext.http.method === 'GET' ? shakeHands(event, delivery, deps) : accept(event, delivery, deps);
}

type Delivery = { name: string; channel: WebhookChannel; brand: string };

async function accept(event: HttpEvent, delivery: Delivery, deps: Deps): Promise<HttpAnswer> {
  const { name, channel, brand } = delivery;
  const request = { headers: event.headers, body: rawBody(event), token: event.pathParameters?.token };
  if (request.body.length > MAX_BODY_BYTES) throw new Problem(413, 'The body is larger than 6 MB.');
  const verified = await withLiveSecret(delivery, deps, (secret) => channel.verify(request, secret) || undefined);
  if (!verified) throw new Problem(401, 'The signature or secret is missing, wrong or too old.');
  const mentions = await readCall(channel, request.body, {
    brand,
    receivedAt: new Date(),
    ownAccounts: ownAccountsOf(deps.env.OWN_ACCOUNTS, brand, name),
    addresseeIsOurs: true,
    onUnreadable: (problem) => {
      count('UpdateUnreadable');
      logger.error('an update cannot be read', { channel: name, brand, reason: problem.message });
    },
    onIgnored: () => count('UpdateIgnored'),
  });
  await queue(mentions, deps);
  return json(200, { accepted: mentions.length });
}

/** Those that are ids only, and those that nothing proves, are asked for first; all others can be judged. */
async function queue(mentions: readonly Mention[], { env, sqs }: Deps): Promise<void> {
  await Promise.all([
    sendMentions(
      sqs,
      env.MENTIONS_QUEUE_URL,
      mentions.filter(({ ask }) => !ask),
    ),
    sendMentions(
      sqs,
      env.FETCH_QUEUE_URL,
      mentions.filter(({ ask }) => ask),
    ),
  ]);
}

async function shakeHands(event: HttpEvent, delivery: Delivery, deps: Deps): Promise<HttpAnswer> {
  const { handshake } = delivery.channel;
  if (!handshake) throw new Problem(405, 'This channel takes deliveries only.', {}, { allow: 'POST' });
  const query = event.queryStringParameters ?? {};
  const answer = await withLiveSecret(delivery, deps, (secret) => greeting(handshake(query, secret)));
  if (!answer) throw new Problem(403, 'The verify token is wrong.');
  return answer;
}

function greeting(shake: Handshake): HttpAnswer | undefined {
  if (shake.kind === 'refused') return undefined;
  if (shake.kind === 'json') return json(200, shake.body);
  const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  return { statusCode: 200, headers, body: shake.body };
}

/** Tries the secret as it is known and, when it does not fit, as it is now: it may have been rotated. */
async function withLiveSecret<T>(
  { name, brand }: Delivery,
  { env, secrets }: Deps,
  attempt: (secret: ChannelSecret) => T | undefined,
): Promise<T | undefined> {
  const secretName = webhookSecretName(env.SECRETS_PREFIX, brand, name);
  const use = (secret: Secret) => attempt(channelSecret(secret, secretName));
  const known = await secrets.get(secretName);
  const result = use(known);
  if (result !== undefined) return result;
  const current = await secrets.refresh(secretName);
  return current === known ? undefined : use(current);
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof BadPayload) return new Problem(400, error.message);
  if (!(error instanceof UnavailableError)) return undefined;
  const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
  return new Problem(503, 'Deliveries cannot be taken now; please send it again.', {}, headers);
}
