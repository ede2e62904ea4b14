/**
 * An agent's word that two accounts of a brand are one customer's: it lasts until it is withdrawn or grows old. Words
 * join accounts into circles, since what A is to B and B is to C, A is to C; each word taken out leaves the others.
 */
import * as z from 'zod';
import { digest } from '../mention/key.ts';
import { channelName } from '../mention/mention.ts';

const DAY_MS = 86_400_000;
/** As long as what is corrected is learned from, and cases are kept. */
export const WORD_LASTS_MS = 400 * DAY_MS;
/** Words of one circle: each is kept with every account of it, and a change writes all of them at once. */
export const MOST_WORDS = 20;

/** One account of a brand, written as `account.ts` says: what may be an address or a number is a hash. */
const sideSchema = z.object({ channel: channelName, account: z.string() });
export type Side = z.infer<typeof sideSchema>;

export const wordSchema = z.object({
  sides: z.tuple([sideSchema, sideSchema]),
  /** The `sub` of the agent, or who called the command. */
  by: z.string(),
  at: z.iso.datetime(),
});
export type Word = z.infer<typeof wordSchema>;

/** What has to become of one account's words; `seen` is what must still stand there. */
export type WordsWrite = { brand: string; side: Side; seen: Word[]; words: Word[] };

export const sameSide = (a: Side, b: Side): boolean => a.channel === b.channel && a.account === b.account;
const nameOf = ({ channel, account }: Side): string => `${channel} ${account}`;
const pairOf = ({ sides }: Word): string => sides.map(nameOf).sort().join('\n');
const byAge = (a: Word, b: Word): number => (a.at === b.at ? (pairOf(a) < pairOf(b) ? -1 : 1) : a.at < b.at ? -1 : 1);

/** The words that are young enough to count. */
export const standing = (words: readonly Word[], now: Date): Word[] =>
  words.filter(({ at }) => now.getTime() - Date.parse(at) < WORD_LASTS_MS);

/** The words that bind an account to others, also by way of others; oldest first and once each. */
export function circleOf(words: readonly Word[], side: Side): Word[] {
  const within = new Set([nameOf(side)]);
  const circle = new Map<string, Word>();
  for (let grown = -1; grown < circle.size; ) {
    grown = circle.size;
    for (const word of words) {
      const names = word.sides.map(nameOf);
      if (!names.some((name) => within.has(name))) continue;
      circle.set(pairOf(word), word);
      for (const name of names) within.add(name);
    }
  }
  return [...circle.values()].sort(byAge);
}

/** Whether words bind two accounts, also by way of others. */
export const isBound = (words: readonly Word[], a: Side, b: Side): boolean =>
  circleOf(words, a).some(({ sides }) => sides.some((side) => sameSide(side, b)));

/** One id for all accounts of a circle, which stays while the circle grows; undefined for no words. Shows no account. */
export function idOfCircle([oldest]: readonly Word[]): string | undefined {
  return oldest && digest(pairOf(oldest)).slice(0, 22);
}

/** The words with one more, or with a pair's word renewed. */
export const withWord = (words: readonly Word[], word: Word): Word[] => [
  ...words.filter((one) => pairOf(one) !== pairOf(word)),
  word,
];

/** What to write so that every account has the words of its circle again. */
export function rewritten(brand: string, before: readonly Word[], after: readonly Word[]): WordsWrite[] {
  const sides = new Map([...before, ...after].flatMap((word) => word.sides.map((side) => [nameOf(side), side])));
  return [...sides.values()]
    .map((side) => ({ brand, side, seen: circleOf(before, side), words: circleOf(after, side) }))
    .filter(({ seen, words }) => stampOf(seen) !== stampOf(words));
}

/** Says whether words are still those that were seen. */
export const stampOf = (words: readonly Word[]): string =>
  digest(JSON.stringify(words.toSorted(byAge).map((word) => [pairOf(word), word.by, word.at])));
