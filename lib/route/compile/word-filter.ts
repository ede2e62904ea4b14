/** Sets of strings that almost nothing is in: a hash says so without cutting the string out of its text. */
import { addBit, hasBit, noBits } from './bits.ts';

/** Bits for each string: one in sixteen of the others is looked up in vain. */
const SPARSENESS = 16;

/** The hash of a string is that of its character codes one after the other, from 0 on. */
export const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

export function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = mixed(hash, text.charCodeAt(i));
  return hash;
}

/** Never denies one of these hashes. */
export function filterOf(hashes: readonly number[]): (hash: number) => boolean {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length) * SPARSENESS));
  const bits = noBits(size);
  const place = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1);
  for (const hash of hashes) addBit(bits, place(hash));
  return (hash) => hasBit(bits, place(hash));
}
