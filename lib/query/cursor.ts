/**
 * Cursors: where the next page begins, as text that only we can write. The HMAC-SHA256 covers what was asked as well,
 * so a cursor fits the query it came from and no other: not other filters, not another user's brands.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes of the HMAC kept: 128 bits. */
const TAG_BYTES = 16;
/** Longest cursor looked at, in characters. */
const MAX_CURSOR = 4_000;

/** Seals a place (plain JSON) for the query it belongs to. */
export function sealCursor(place: unknown, query: string, key: string): string {
  const payload = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${payload}.${tagOf(payload, query, key).toString('base64url')}`;
}

/** The sealed place, to be parsed by whoever sealed it; undefined when no key fits this cursor and this query. */
export function openCursor(cursor: string, query: string, keys: readonly string[]): unknown {
  if (cursor.length > MAX_CURSOR) return undefined;
  const [payload = '', text = ''] = cursor.split('.', 2);
  const tag = Buffer.from(text, 'base64url');
  if (tag.length !== TAG_BYTES) return undefined;
  const ours = keys.some((key) => timingSafeEqual(tag, tagOf(payload, query, key)));
  return ours ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : undefined;
}

function tagOf(payload: string, query: string, key: string): Buffer {
  return createHmac('sha256', key).update(`${payload}.${query}`).digest().subarray(0, TAG_BYTES);
}
