/** What `npm run customers` does with words that two accounts are one customer's. */
import { userInfo } from 'node:os';
import type { Account, DirectoryStore, Found } from '../../lib/customers/directory-store.ts';
import { giveWord, type Party, withdrawWord } from '../../lib/customers/give-word.ts';
import { circleOf, standing, type Word, type WordsWrite } from '../../lib/customers/words.ts';
import { ConflictError } from '../../lib/errors.ts';
import { DataError } from './command.ts';

type Store = Pick<DirectoryStore, 'find' | 'markTold' | 'putWords'>;

/** Says that two accounts are one customer's. Throws DataError when no word can be kept of them. */
export async function linkAccounts(store: Store, one: Account, other: Account, now: Date): Promise<string[]> {
  const [a, b] = [await partyOf(store, one), await partyOf(store, other)];
  const given = giveWord(one.brand, [a, b], { at: now, actor: userInfo().username });
  if ('refused' in given) throw new DataError(`no word can be kept: ${given.refused}`);
  await store.markTold(one.brand);
  await put(store, given.writes);
  return wordLines(await partyOf(store, one), now);
}

/** Withdraws what was said of two accounts, or all that was said of one; answers what still binds the first. */
export async function unlinkAccounts(store: Store, one: Account, other: Account | undefined, now: Date) {
  const parties: [Party, Party?] = [await partyOf(store, one), other && (await partyOf(store, other))];
  const { writes } = withdrawWord(one.brand, parties, now);
  if (writes.length === 0) throw new DataError('nobody gave a word on that');
  await put(store, writes);
  return wordLines(await partyOf(store, one), now);
}

/** Withdraws all words on these accounts, one after the other: each may be in the others' circles. */
export async function forgetWords(store: Store, accounts: readonly Account[], now: Date): Promise<void> {
  const found = await store.find(accounts);
  const told = accounts.filter((_, i) => found[i]?.words.length);
  for (const account of told)
    await put(store, withdrawWord(account.brand, [await partyOf(store, account)], now).writes);
}

/** The words that bind accounts, one line each: both accounts, who said so, and when. */
export function wordLines(accounts: readonly Found[], now: Date): string[] {
  const words = accounts.flatMap((account) => circleOf(standing(account.words, now), account));
  return [...new Set(words.map(lineOf))];
}

const lineOf = ({ sides, by, at }: Word) =>
  [...sides.map(({ channel, account }) => `${channel} ${account}`), by, at].join('\t');

const partyOf = (store: Store, account: Account): Promise<Found[]> => store.find([account]);

async function put(store: Store, writes: WordsWrite[]): Promise<void> {
  await store.putWords(writes).catch((error: unknown) => {
    throw error instanceof ConflictError ? new DataError('somebody is changing the same words: try again') : error;
  });
}
