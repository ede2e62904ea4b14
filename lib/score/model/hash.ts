/**
 * Hashing by FNV-1a over UTF-16 code units with a closing avalanche, so that the low bits may serve as a bucket.
 * Deterministic on every machine: integers only.
 */
export const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** One more code unit. */
export const mix = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);

/** The final, well-spread 32 bits, as a signed integer. */
export function settle(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Hash of a whole string, to go on mixing or to settle. */
export function mixText(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i));
  return h;
}
