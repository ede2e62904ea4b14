/** How each platform signs, written anew: the tests must not sign with the code that they test. */
import { createHmac } from 'node:crypto';
import type { WebhookChannelName } from '../../lib/channels/index.ts';

export type Sign = (body: Buffer, key: string, at?: Date) => Record<string, string>;

const hmac = (key: string | Buffer, ...parts: (string | Buffer)[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

/** One scheme for all that is Meta's. */
const meta: Sign = (body, key) => ({ 'x-hub-signature-256': `sha256=${hmac(key, body).toString('hex')}` });

const standardWebhooks: Sign = (body, key, at = new Date()) => {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.from(key.replace(/^whsec_/, ''), 'base64');
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${hmac(bytes, `msg_1.${seconds}.`, body).toString('base64')}`,
  };
};

export const signers: Record<WebhookChannelName, Sign> = {
  trustpilot: (_, key) => ({ authorization: `Basic ${Buffer.from(`trustpilot:${key}`).toString('base64')}` }),
  x: (body, key) => ({ 'x-twitter-webhooks-signature': `sha256=${hmac(key, body).toString('base64')}` }),
  facebook: meta,
  instagram: meta,
  messenger: meta,
  whatsapp: meta,
  linkedin: (body, key) => ({ 'x-li-signature': hmac(key, 'hmacsha256=', body).toString('hex') }),
  telegram: (_, key) => ({ 'x-telegram-bot-api-secret-token': key }),
  email: standardWebhooks,
  generic: standardWebhooks,
};
