/** A signed POST by the Standard Webhooks specification: https://github.com/standard-webhooks/standard-webhooks */
import { Webhook } from 'standardwebhooks';
import { PermanentError } from '../errors.ts';
import { notificationId } from './notification.ts';
import type { Notifier } from './notifier.ts';

/** `webhook-id` stays the same however often we try, so a receiver drops duplicates by it. */
export const webhook: Notifier = (notification, { url, current, previous }, now) => {
  if (!current) throw new PermanentError('the secret of the target has no "current" to sign with');
  const { type, at, ...data } = notification;
  const id = notificationId(notification);
  const body = JSON.stringify({ type: `case.${type}`, timestamp: at, data });
  const keys = previous ? [current, previous] : [current];
  return {
    url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': keys.map((key) => sign(key, id, now, body)).join(' '),
    },
    body,
  };
};

function sign(key: string, id: string, now: Date, body: string): string {
  try {
    return new Webhook(key).sign(id, now, body);
  } catch {
    throw new PermanentError('the signing secret of the target is not base64');
  }
}
