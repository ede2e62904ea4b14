/**
 * The customer directory, in the case table: one item for each account, so that a batch of authors is one read, and
 * one item that names the brands which have any.
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
import { customerBrandsKey, customerKey, type Key } from '../keys.ts';
import { type KnownCustomer, knownCustomerSchema, type Listing } from './directory.ts';

export type Account = Pick<Listing, 'brand' | 'channel' | 'account'>;
export type DirectoryStore = ReturnType<typeof createDirectoryStore>;

/** What DynamoDB takes in one BatchWriteItem. */
const BATCH = 25;
const PARALLEL = 8;
const TRIES = 8;

const brandsSchema = z.object({ brands: z.set(z.string()) });
type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>;
type Request = Requests[string][number];

export function createDirectoryStore(client: DynamoDBDocumentClient, table: string) {
  const marked = new Set<string>();

  /** Brands that have, or once had, entries. */
  async function brands(): Promise<ReadonlySet<string>> {
    const [item] = await getAll(client, table, [customerBrandsKey], false);
    return item ? brandsSchema.parse(item).brands : new Set();
  }

  /** What is known of each account, in order. An item that cannot be read is nobody. */
  async function find(accounts: readonly Account[]): Promise<(KnownCustomer | undefined)[]> {
    const items = await getAll(client, table, accounts.map(keyOf), false);
    const known = new Map(items.map((item) => [String(item.pk), knownCustomerSchema.safeParse(item).data]));
    return accounts.map((account) => known.get(keyOf(account).pk));
  }

  /** Adds accounts or replaces them; of two listings of one account the last one counts. Doing it again changes nothing. */
  async function put(listings: readonly Listing[]): Promise<void> {
    if (listings.length === 0) return;
    // First the brands: an entry that nobody looks for would be as good as lost.
    const unmarked = [...new Set(listings.map(({ brand }) => brand))].filter((brand) => !marked.has(brand));
    if (unmarked.length > 0) await mark(unmarked);
    await write(listings, (listing) => ({ PutRequest: { Item: { ...keyOf(listing), ...listing } } }));
  }

  /** Forgets accounts; one that is not there is no error. */
  async function remove(accounts: readonly Account[]): Promise<void> {
    await write(accounts, (account) => ({ DeleteRequest: { Key: keyOf(account) } }));
  }

  async function mark(names: string[]): Promise<void> {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: customerBrandsKey,
        UpdateExpression: 'ADD brands :names',
        ExpressionAttributeValues: { ':names': new Set(names) },
      }),
    );
    for (const name of names) marked.add(name);
  }

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

  return { brands, find, put, remove };
}

const keyOf = ({ brand, channel, account }: Account): Key => customerKey(brand, channel, account);
