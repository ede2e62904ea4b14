/**
 * Authors looked up in the customer directory and among those of whom agents gave their word, a batch at a time in one
 * read. A deployment that has neither pays one read a minute: which brands have any is remembered that long.
 */
import type { Author, Mention } from '../mention/mention.ts';
import { accountsOf } from './account.ts';
import type { KnownCustomer } from './directory.ts';
import type { Brands, DirectoryStore } from './directory-store.ts';
import { circleOf, idOfCircle, standing } from './words.ts';

export const BRANDS_MAX_AGE_MS = 60_000;

type Asked = Pick<Mention, 'brand' | 'channel' | 'own'> & { author: Pick<Author, 'id' | 'handle'> };

/** Who an author is to the directory, and the circles of accounts that agents gave their word on: see `words.ts`. */
export type KnownAuthor = { known?: KnownCustomer; circles: string[] };

/** One answer for each mention, in order. Never throws. */
export type Lookup = (mentions: readonly Asked[], now: Date) => Promise<KnownAuthor[]>;

/**
 * `mentions` unmasked where they are at hand: masking leaves nothing of a handle that looks like an address. A
 * directory that cannot be read holds no mention up: all are judged as if nobody was known, and `onFailure` is told.
 */
export function customerLookup(
  store: Pick<DirectoryStore, 'brands' | 'find'>,
  onFailure: (error: unknown) => void = () => {},
): Lookup {
  let known: { brands: Brands; checkedAt: number } = {
    brands: { listed: new Set(), told: new Set() },
    checkedAt: Number.NEGATIVE_INFINITY,
  };

  async function brandsWithEntries(now: Date): Promise<Brands> {
    if (now.getTime() - known.checkedAt < BRANDS_MAX_AGE_MS) return known.brands;
    // Set first: a directory that cannot be read is asked again in a minute, not by each batch.
    known = { ...known, checkedAt: now.getTime() };
    known = { ...known, brands: await store.brands() };
    return known.brands;
  }

  return async (mentions, now) => {
    try {
      const brands = await brandsWithEntries(now);
      const asked = mentions.map(({ own, brand, channel, author }) =>
        own || !(brands.listed.has(brand) || brands.told.has(brand))
          ? []
          : accountsOf(author, channel).map((account) => ({ brand, channel, account })),
      );
      if (asked.every((accounts) => accounts.length === 0)) return mentions.map(() => NOBODY);
      const found = await store.find(asked.flat(), brands);
      let next = 0;
      return asked.map((accounts) => {
        const answers = found.slice(next, next + accounts.length);
        next += accounts.length;
        const circles = answers.map((side) => idOfCircle(circleOf(standing(side.words, now), side)));
        return {
          known: answers.find((answer) => answer.known)?.known,
          circles: [...new Set(circles.filter((id) => id !== undefined))],
        };
      });
    } catch (error) {
      onFailure(error);
      return mentions.map(() => NOBODY);
    }
  };
}

const NOBODY: KnownAuthor = { circles: [] };
