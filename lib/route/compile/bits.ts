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

export const hasBit = (bits: Bits, member: number): boolean =>
  (((bits[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;

/**
 * Hands over the members that up to three sets of the same size share, in order, until one is taken. Written for
 * speed: a table of ten thousand routes reads a thousand words for each mention.
 */
export function someShared(sets: readonly Bits[], take: (member: number) => boolean): boolean {
  const [a, b = a, c = a] = sets;
  if (!a || !b || !c) return false;
  const { length } = a;
  for (let word = 0; word < length; word++) {
    let shared = (a[word] as number) & (b[word] as number) & (c[word] as number);
    if (shared === 0) continue;
    for (; shared !== 0; shared &= shared - 1) if (take(word * 32 + 31 - Math.clz32(shared & -shared))) return true;
  }
  return false;
}

/** What all of one or more sets of the same size share, in order. */
export function membersOf(sets: readonly Bits[]): number[] {
  const members: number[] = [];
  const words = sets[0]?.length ?? 0;
  for (let word = 0; word < words; word++) {
    let shared = -1;
    for (let set = 0; set < sets.length && shared !== 0; set++) shared &= (sets[set] as Bits)[word] as number;
    for (; shared !== 0; shared &= shared - 1) members.push(word * 32 + 31 - Math.clz32(shared & -shared));
  }
  // Without the spare room that a growing list has.
  return members.slice();
}
