/** What an HTTP target is sent, and what its secret holds. Pure; sending is not its business. */
import * as z from 'zod';
import { PermanentError } from '../errors.ts';

export type Post = { url: string; headers: Record<string, string>; body: string };

const key = z.string().min(1).optional();
/** The secret of a target. `current` is its key, where it has one; `previous` signs too while a rotation lasts. */
const secretSchema = z.object({ url: z.url({ protocol: /^https?$/ }).optional(), current: key, previous: key });
export type TargetAddress = z.infer<typeof secretSchema> & { url: string };

/**
 * The secret of a target; `usualUrl` is for a kind of target that has one address for everybody. Throws PermanentError,
 * which names neither address nor key, for a secret that is no target's.
 */
export function targetAddress(secret: unknown, usualUrl?: string): TargetAddress {
  const parsed = secretSchema.safeParse(secret);
  const url = parsed.data?.url ?? usualUrl;
  if (parsed.success && url !== undefined) return { ...parsed.data, url };
  throw new PermanentError('the secret of the target has no http(s) "url"');
}

/** Throws PermanentError when the secret holds no key. */
export function keyOf({ current }: TargetAddress): string {
  if (current) return current;
  throw new PermanentError('the secret of the target has no "current"');
}

/** A POST of JSON. */
export const jsonPost = (url: string, body: unknown, headers: Record<string, string> = {}): Post => ({
  url,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
