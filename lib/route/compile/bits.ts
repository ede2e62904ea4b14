/** Sets of small whole numbers as bits, 32 to a word: the intersection of many costs one instruction for 32 members. */
export type Bits = Int32Array;

export const noBits = (size: number): Bits => new Int32Array(Math.ceil(size / 32));

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(-1);
  if (size % 32 > 0) bits[bits.length - 1] = 2 ** (size % 32) - 1;
  return bits;
}

export function addBit(bits: Bits, member: number): void {
  bits[member >>> 5] = (bits[member >>> 5] ?? 0) | (1 << (member & 31));
}

export function removeBit(bits: Bits, member: number): void {
  bits[member >>> 5] = (bits[member >>> 5] ?? 0) & ~(1 << (member & 31));
}

/**
 * Hands over the members that all sets share, in order, until one is taken. Sets that hold less stand better first.
 * Without any set there is no member.
 */
export function someShared(sets: readonly Bits[], take: (member: number) => boolean): boolean {
  const [first] = sets;
  if (!first) return false;
  for (let word = 0; word < first.length; word++) {
    let shared = first[word] ?? 0;
    for (let i = 1; shared !== 0 && i < sets.length; i++) shared &= sets[i]?.[word] ?? 0;
    for (; shared !== 0; shared &= shared - 1) if (take(word * 32 + 31 - Math.clz32(shared & -shared))) return true;
  }
  return false;
}
