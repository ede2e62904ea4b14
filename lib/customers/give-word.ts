/** Giving an agent's word on the customers of two cases, or of two accounts, and taking it back. */
import type { Found } from './directory-store.ts';
import { isBound, MOST_WORDS, rewritten, type Side, sameSide, standing, type WordsWrite, withWord } from './words.ts';

/** Whom the word is about: all accounts by which they may be known, the surest first, with what the table has of each. */
export type Party = (Side & Pick<Found, 'known' | 'words'>)[];

type By = { at: Date; actor: string };

/**
 * What to write for the word that the two are one customer, or one clause why there can be none. The directory has the
 * last word: whom it lists as two customers are two. Given again it lasts anew.
 */
export function giveWord(
  brand: string,
  [one, other]: readonly [Party, Party],
  { at, actor }: By,
): { writes: WordsWrite[] } | { refused: string } {
  const [a, b] = [one[0], other[0]];
  if (!a || !b) return { refused: 'the author of one has neither an id nor a handle to be known by' };
  if (one.some((side) => other.some((same) => sameSide(side, same)))) return { refused: 'both are of one account' };
  const [listed, alsoListed] = [one, other].map((party) => party.find(({ known }) => known)?.known?.customer);
  if (listed !== undefined && alsoListed !== undefined && listed !== alsoListed)
    return { refused: 'the customer directory lists them as two customers' };
  const before = [...a.words, ...b.words];
  const after = withWord(standing(before, at), { sides: [sideOf(a), sideOf(b)], by: actor, at: at.toISOString() });
  const writes = rewritten(brand, before, after);
  if (writes.some(({ words }) => words.length > MOST_WORDS))
    return { refused: `${MOST_WORDS} words bind their accounts already` };
  return { writes };
}

/**
 * What to write so that no word stands between the two any more, or none at all on the one; `bound` when words by way
 * of others still make them one.
 */
export function withdrawWord(
  brand: string,
  [one, other]: readonly [Party, Party?],
  now: Date,
): { writes: WordsWrite[]; bound: boolean } {
  const before = [...one, ...(other ?? [])].flatMap(({ words }) => words);
  const isOf = (party: Party | undefined, side: Side) => !party || party.some((its) => sameSide(its, side));
  const after = before.filter(
    ({ sides: [a, b] }) => !((isOf(one, a) && isOf(other, b)) || (isOf(one, b) && isOf(other, a))),
  );
  const stands = standing(after, now);
  const bound = one.some((a) => other?.some((b) => isBound(stands, a, b)));
  return { writes: after.length === before.length ? [] : rewritten(brand, before, stands), bound };
}

const sideOf = ({ channel, account }: Side): Side => ({ channel, account });
