/** A mention's key may hold any character, so in addresses and answers it goes by its base64url. */
export const mentionId = (key: string): string => Buffer.from(key).toString('base64url');

/** The key behind an id; undefined for what is none. A key is at most 263 bytes (see `mentionKey`). */
export function keyOfMention(id: string): string | undefined {
  if (!/^[A-Za-z0-9_-]{4,352}$/.test(id)) return undefined;
  const key = Buffer.from(id, 'base64url').toString();
  return mentionId(key) === id && /^[^#]+#[^#]+#[^#]+$/.test(key) ? key : undefined;
}

export const brandOfMention = (key: string): string => key.slice(0, key.indexOf('#'));
