/** How one kind of target wants to be told: a notification in, an HTTP POST out. Pure; sending is not its business. */
import * as z from 'zod';
import { PermanentError } from '../errors.ts';
import type { Notification } from './notification.ts';

/** The secret of a target. `current` signs where the kind of target signs; `previous` too while a rotation lasts. */
const addressSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  current: z.string().min(1).optional(),
  previous: z.string().min(1).optional(),
});
export type TargetAddress = z.infer<typeof addressSchema>;

export type Post = { url: string; headers: Record<string, string>; body: string };

/** Throws PermanentError when the address lacks what it needs. */
export type Notifier = (notification: Notification, address: TargetAddress, now: Date) => Post;

/** Throws PermanentError, which names neither address nor key, for a secret that is no target's. */
export function targetAddress(secret: unknown): TargetAddress {
  const parsed = addressSchema.safeParse(secret);
  if (parsed.success) return parsed.data;
  throw new PermanentError('the secret of the target has no http(s) "url"');
}
