/**
 * Texts that say nearly the same, found in about linear time: those of which most words are the same, numbers,
 * addresses and handles apart, and all that hang together by such. Somebody's template, a campaign, or one complaint
 * told by many must not pass for many independent proofs. Two sets of words with a Jaccard index of at least t share
 * one of their rarest (1 - t) parts of words, so that only those need be looked up (prefix filtering: Bayardo, Ma and
 * Srikant, "Scaling up all pairs similarity search", WWW 2007).
 */

/** Of the words of both, so many in both. */
const ALIKE = 0.7;
/** Of the texts that share a rare word the newest are looked at: more say the same for the most part. */
const MOST_LOOKED_AT = 64;

/** For each text, given by its words, the place of the first text of its group; its own where it is like none before. */
export function groupsOf(texts: readonly (readonly string[])[]): Int32Array {
  const sets = byRarity(texts);
  const groups = Int32Array.from(sets.keys());
  const known = new Map<string, number>();
  const holding = new Map<number, number[]>();
  for (const [i, words] of sets.entries()) {
    const whole = words.join();
    const twin = known.get(whole);
    if (twin !== undefined) {
      groups[i] = twin;
      continue;
    }
    known.set(whole, i);
    for (const word of words.subarray(0, words.length + 1 - Math.ceil(ALIKE * words.length))) {
      const others = holding.get(word) ?? [];
      for (const other of others.slice(-MOST_LOOKED_AT))
        if (rootOf(other, groups) !== rootOf(i, groups) && areAlike(words, sets[other])) join(other, i, groups);
      if (others.push(i) === 1) holding.set(word, others);
    }
  }
  return groups.map((_, i) => rootOf(i, groups));
}

/** The first of a group; the way to it is made shorter. */
function rootOf(i: number, groups: Int32Array): number {
  let at = i;
  for (let up = groups[at] ?? at; up !== at; up = groups[at] ?? at) {
    groups[at] = groups[up] ?? up;
    at = up;
  }
  return at;
}

function join(a: number, b: number, groups: Int32Array): void {
  const [one, other] = [rootOf(a, groups), rootOf(b, groups)];
  groups[Math.max(one, other)] = Math.min(one, other);
}

/** Each text's words as numbers, each once, ascending: the rarer a word, the smaller its number. */
function byRarity(texts: readonly (readonly string[])[]): Int32Array[] {
  const counts = new Map<string, number>();
  const sets = texts.map((words) => new Set(words.filter((word) => WORD.test(word))));
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ordered = [...counts].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  const numbers = new Map(ordered.map(([word], number) => [word, number]));
  return sets.map((set) => Int32Array.from(set, (word) => numbers.get(word) ?? 0).sort());
}
const WORD = /^\p{L}+$/u;

/** Of ascending numbers. */
function areAlike(a: Int32Array, b: Int32Array | undefined): boolean {
  if (!b || Math.min(a.length, b.length) < ALIKE * Math.max(a.length, b.length)) return false;
  let both = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) both++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both >= ALIKE * (a.length + b.length - both);
}
