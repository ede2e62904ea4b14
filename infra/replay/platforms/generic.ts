/**
 * Our own mention format, signed by the Standard Webhooks specification: https://github.com/standard-webhooks/standard-webhooks
 * One mention stands alone in the body, several in `mentions`.
 */
import { Webhook } from 'standardwebhooks';
import { digest } from '../../../lib/mention/key.ts';
import type { Mention } from '../../../lib/mention/mention.ts';
import type { ReplayPlatform, WebhookRequest } from './platform.ts';

export const generic: ReplayPlatform = {
  carries: () => true,
  idOf: ({ externalId }) => externalId,
  request: signed,
};

function signed(mentions: readonly Mention[], secret: string, now: Date): WebhookRequest {
  const [first, ...others] = mentions.map(genericMention);
  const body = JSON.stringify(others.length > 0 ? { mentions: [first, ...others] } : first);
  const id = `msg_${digest(body)}`;
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
    body,
  };
}

function genericMention(mention: Mention) {
  const { externalId: id, languageHint: language, text, title, url, author, kind, threadId, postedAt } = mention;
  return { id, text, title, url, author, kind, threadId, postedAt, language, public: mention.public };
}
