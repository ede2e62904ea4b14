import { createHash } from 'node:crypto';
import type { Mention } from './mention.ts';

/**
 * The natural key of a mention, `brand#channel#id`: the same post has the same key however often and by whatever
 * way it arrives. An id over 200 bytes or holding `#` is replaced by its SHA-256 (43 characters, base64url).
 */
export function mentionKey(mention: Pick<Mention, 'brand' | 'channel' | 'externalId'>): string {
  return `${mention.brand}#${mention.channel}#${keyPart(mention.externalId)}`;
}

/** An id made safe to stand inside a composed key. */
export function keyPart(id: string): string {
  return Buffer.byteLength(id) > 200 || id.includes('#') ? digest(id) : id;
}

/** SHA-256 as 43 characters of base64url. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
