/** A signed POST by the Standard Webhooks specification: https://github.com/standard-webhooks/standard-webhooks */
import { Webhook } from 'standardwebhooks';
import { PermanentError } from '../errors.ts';
import { type Notification, notificationId } from './notification.ts';
import { jsonPost, type Post, type TargetAddress } from './notifier.ts';

/** For machines, so in no language. `webhook-id` is the same however often we try: a receiver drops duplicates by it. */
export function webhook(notification: Notification, { url, current, previous }: TargetAddress, now: Date): Post {
  if (!current) throw new PermanentError('the secret of the target has no "current" to sign with');
  const { type, at, ...data } = notification;
  const id = notificationId(notification);
  const post = jsonPost(url, { type: `case.${type}`, timestamp: at, data });
  const keys = previous ? [current, previous] : [current];
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': keys.map((key) => sign(key, id, now, post.body)).join(' '),
  };
  return { ...post, headers: { ...post.headers, ...signed } };
}

function sign(key: string, id: string, now: Date, body: string): string {
  try {
    return new Webhook(key).sign(id, now, body);
  } catch {
    throw new PermanentError('the signing secret of the target is not base64');
  }
}
