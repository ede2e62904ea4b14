import { createHmac } from 'node:crypto';
import type { Mention } from '../../../lib/mention/mention.ts';

export type WebhookRequest = { headers: Record<string, string>; body: string };

/** How a platform would deliver mentions to our webhook, signed with its key. */
export type ReplayPlatform = {
  /** Whether the platform could have such a mention: its ids, its kinds. */
  carries(mention: Mention): boolean;
  /** External id that the channel will read out of the request. */
  idOf(mention: Mention): string;
  /** `mentions` are of one brand, and at least one; only `generic` takes several. `now` is when it is sent. */
  request(mentions: readonly [Mention, ...Mention[]], secret: string, now: Date): WebhookRequest;
};

/** A whole number above 0, as most platforms count people and posts. */
export const NUMBER = /^[1-9]\d{0,18}$/;

/** Meta sends and signs characters beyond ASCII as escapes with lower-case digits. */
export function metaRequest(payload: object, secret: string): WebhookRequest {
  const body = JSON.stringify(payload).replace(/[^\0-\x7f]/g, escaped);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }, body };
}

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
