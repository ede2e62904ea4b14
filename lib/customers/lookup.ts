/**
 * Authors looked up in the customer directory, a batch at a time. A deployment without a directory pays one read a
 * minute: which brands have entries is remembered that long.
 */
import type { Author, Mention } from '../mention/mention.ts';
import { accountsOf } from './account.ts';
import type { KnownCustomer } from './directory.ts';
import type { DirectoryStore } from './directory-store.ts';

export const BRANDS_MAX_AGE_MS = 60_000;

type Asked = Pick<Mention, 'brand' | 'channel' | 'own'> & { author: Pick<Author, 'id' | 'handle'> };

/** One answer for each mention, in order. Never throws. */
export type Lookup = (mentions: readonly Asked[], now: Date) => Promise<(KnownCustomer | undefined)[]>;

/**
 * `mentions` unmasked where they are at hand: masking leaves nothing of a handle that looks like an address. A
 * directory that cannot be read holds no mention up: all are judged as if nobody was known, and `onFailure` is told.
 */
export function customerLookup(
  store: Pick<DirectoryStore, 'brands' | 'find'>,
  onFailure: (error: unknown) => void = () => {},
): Lookup {
  let known: { brands: ReadonlySet<string>; checkedAt: number } = {
    brands: new Set(),
    checkedAt: Number.NEGATIVE_INFINITY,
  };

  async function brandsWithEntries(now: Date): Promise<ReadonlySet<string>> {
    if (now.getTime() - known.checkedAt < BRANDS_MAX_AGE_MS) return known.brands;
    // Set first: a directory that cannot be read is asked again in a minute, not by each batch.
    known = { ...known, checkedAt: now.getTime() };
    known = { ...known, brands: await store.brands() };
    return known.brands;
  }

  return async (mentions, now) => {
    try {
      const brands = await brandsWithEntries(now);
      const asked = mentions.map((mention) =>
        mention.own || !brands.has(mention.brand)
          ? []
          : accountsOf(mention.author, mention.channel).map((account) => ({ ...placeOf(mention), account })),
      );
      if (asked.every((accounts) => accounts.length === 0)) return mentions.map(() => undefined);
      const found = await store.find(asked.flat());
      let next = 0;
      return asked.map((accounts) => {
        const answers = found.slice(next, next + accounts.length);
        next += accounts.length;
        return answers.find((answer) => answer !== undefined);
      });
    } catch (error) {
      onFailure(error);
      return mentions.map(() => undefined);
    }
  };
}

const placeOf = ({ brand, channel }: Asked) => ({ brand, channel });
