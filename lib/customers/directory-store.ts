/**
 * The customer directory and agents' words, in the case table: one item of either for each account, so that a batch of
 * authors is one read, and one item that names the brands which have any.
 */
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { concurrently } from '../concurrently.ts';
import { getAll, pause } from '../dynamo.ts';
import { UnavailableError } from '../errors.ts';
import { customerBrandsKey, customerKey, type Key, wordsKey } from '../keys.ts';
import { type KnownCustomer, knownCustomerSchema, type Listing } from './directory.ts';
import { hiding, type IdentityKey } from './hidden.ts';
import type { Word, WordsWrite } from './words.ts';
import { wordsIn, writeWords } from './words-store.ts';

export type Account = Pick<Listing, 'brand' | 'channel' | 'account'>;
/** What the table has of one account, named as it is kept. Words of any age: see `standing`. */
export type Found = Account & { known?: KnownCustomer; words: Word[] };
/** Brands that have, or once had, entries in the directory, and those of whose customers agents gave their word. */
export type Brands = { listed: ReadonlySet<string>; told: ReadonlySet<string> };
export type DirectoryStore = ReturnType<typeof createDirectoryStore>;

/** What DynamoDB takes in one BatchWriteItem. */
const BATCH = 25;
const PARALLEL = 8;
const TRIES = 8;

const names = z.set(z.string()).default(() => new Set<string>());
const brandsSchema = z.object({ brands: names, told: names });
type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>;
type Request = Requests[string][number];

/** What needs the `key` throws what reading that does. */
export function createDirectoryStore(client: DynamoDBDocumentClient, table: string, key: IdentityKey) {
  const marked = { brands: new Set<string>(), told: new Set<string>() };

  async function brands(): Promise<Brands> {
    const [item] = await getAll(client, table, [customerBrandsKey], false);
    const { brands: listed, told } = brandsSchema.parse(item ?? {});
    return { listed, told };
  }

  /**
   * What there is of each account, in order, asking for nothing that its brand has none of. An item that cannot be read
   * is nobody. Read strongly unless `brands` are given: what is decided on it is then no older than the decision.
   */
  async function find(asked: readonly Account[], only?: Brands): Promise<Found[]> {
    const accounts = await hiding(asked, key);
    const keys = accounts.flatMap((account) => [
      ...(!only || only.listed.has(account.brand) ? [keyOf(account)] : []),
      ...(!only || only.told.has(account.brand) ? [wordsKeyOf(account)] : []),
    ]);
    const items = new Map((await getAll(client, table, keys, !only)).map((item) => [`${item.pk} ${item.sk}`, item]));
    const at = ({ pk, sk }: Key) => items.get(`${pk} ${sk}`);
    return accounts.map((account) => ({
      ...account,
      known: knownCustomerSchema.safeParse(at(keyOf(account))).data,
      words: wordsIn(at(wordsKeyOf(account))),
    }));
  }

  /** Adds accounts or replaces them; of two listings of one account the last one counts. Doing it again changes nothing. */
  async function put(listings: readonly Listing[]): Promise<void> {
    if (listings.length === 0) return;
    // First the brands: an entry that nobody looks for would be as good as lost.
    await mark('brands', [...new Set(listings.map(({ brand }) => brand))]);
    await write(await hiding(listings, key), (listing) => ({
      PutRequest: { Item: { ...keyOf(listing), ...listing } },
    }));
  }

  /** Forgets accounts; one that is not there is no error. */
  async function remove(accounts: readonly Account[]): Promise<void> {
    await write(await hiding(accounts, key), (account) => ({ DeleteRequest: { Key: keyOf(account) } }));
  }

  /** Makes words of the brand be looked for: to be called before any is written. */
  const markTold = (brand: string): Promise<void> => mark('told', [brand]);

  async function mark(as: keyof typeof marked, names: string[]): Promise<void> {
    const unmarked = names.filter((name) => !marked[as].has(name));
    if (unmarked.length === 0) return;
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: customerBrandsKey,
        UpdateExpression: 'ADD #as :names',
        ExpressionAttributeNames: { '#as': as },
        ExpressionAttributeValues: { ':names': new Set(unmarked) },
      }),
    );
    for (const name of unmarked) marked[as].add(name);
  }

  /** Throws ConflictError when the words are not as they were seen. */
  const putWords = (writes: readonly WordsWrite[]): Promise<void> => writeWords(client, table, writes);

  async function write<T extends Account>(some: readonly T[], request: (one: T) => Request): Promise<void> {
    const last = [...new Map(some.map((one) => [keyOf(one).pk, one])).values()].map(request);
    const batches: Request[][] = [];
    for (let i = 0; i < last.length; i += BATCH) batches.push(last.slice(i, i + BATCH));
    await concurrently(batches, PARALLEL, writeBatch);
  }

  /** Throws UnavailableError when the table stays too busy to take all of it. */
  async function writeBatch(batch: Request[]): Promise<void> {
    let open: Requests = { [table]: batch };
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (attempt > 0) await pause(attempt);
      const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems: open }));
      if (Object.keys(UnprocessedItems).length === 0) return;
      open = UnprocessedItems;
    }
    throw new UnavailableError('the table is too busy to write');
  }

  return { brands, find, put, remove, markTold, putWords };
}

const keyOf = ({ brand, channel, account }: Account): Key => customerKey(brand, channel, account);
const wordsKeyOf = ({ brand, channel, account }: Account): Key => wordsKey(brand, channel, account);
