/** The directory on a real table: written in batches, found again, idempotent, and nothing private in it. */

import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { accountOfId } from '../../lib/customers/account.ts';
import type { Listing } from '../../lib/customers/directory.ts';
import { type Account, createDirectoryStore, type DirectoryStore } from '../../lib/customers/directory-store.ts';
import { giveWord, type Party } from '../../lib/customers/give-word.ts';
import { customerLookup } from '../../lib/customers/lookup.ts';
import { WORD_LASTS_MS } from '../../lib/customers/words.ts';
import { ConflictError, UnavailableError } from '../../lib/errors.ts';
import { wordsKey } from '../../lib/keys.ts';
import { digest } from '../../lib/mention/key.ts';
import { at, mention } from '../support/builders.ts';
import { identityKey } from '../support/identity-key.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let store: DirectoryStore;
beforeAll(async () => {
  tables = await createTestTables();
});
beforeEach(() => {
  store = createDirectoryStore(tables.documents, tables.caseTable, identityKey);
});
afterAll(() => tables.close());

const listing = (n: number, fields: Partial<Listing> = {}): Listing => ({
  customer: `c-${n}`,
  brand: 'demo',
  channel: 'x',
  account: `@user${n}`,
  staff: false,
  ...fields,
});
const known = async (accounts: Account[]) => (await store.find(accounts)).map((one) => one.known);
const items = async () => (await tables.documents.send(new ScanCommand({ TableName: tables.caseTable }))).Items ?? [];

test('three hundred accounts are written, found in order and forgotten; writing again changes nothing', async () => {
  const all = Array.from({ length: 300 }, (_, n) => listing(n, { tier: n % 2 ? 'gold' : undefined }));
  await store.put(all);
  const once = await items();
  await store.put(all);
  expect((await items()).length).toBe(once.length);
  const nobody = { brand: 'demo', channel: 'x', account: '@nobody' };
  const elsewhere = { brand: 'acme', channel: 'x', account: '@user1' };
  const found = await known([nobody, ...all, elsewhere]);
  expect(found).toEqual([
    undefined,
    ...all.map(({ customer, tier, staff }) => ({ customer, staff, ...(tier && { tier }) })),
    undefined,
  ]);
  await store.remove([...all, nobody]);
  expect(await known(all)).toEqual(all.map(() => undefined));
});

test('of two listings of one account the last one counts', async () => {
  await store.put([listing(1), listing(1, { customer: 'c-2', staff: true })]);
  expect(await known([listing(1)])).toEqual([{ customer: 'c-2', staff: true }]);
});

test('an item that cannot be read is nobody, and spoils no other', async () => {
  await store.put([listing(2), listing(3)]);
  await tables.documents.send(
    new BatchWriteCommand({
      RequestItems: {
        [tables.caseTable]: [{ PutRequest: { Item: { pk: 'CUSTOMER#demo#x#@user2', sk: 'CUSTOMER', tier: 7 } } }],
      },
    }),
  );
  expect(await known([listing(2), listing(3)])).toEqual([undefined, { customer: 'c-3', staff: false }]);
});

test('what the table did not take is sent again', async () => {
  let calls = 0;
  const busy = DynamoDBDocumentClient.from(tables.client, { marshallOptions: { removeUndefinedValues: true } });
  busy.middlewareStack.add(
    (next) => async (args) => {
      const { RequestItems: asked = {} } = args.input as { RequestItems?: Record<string, unknown[]> };
      const whole = asked[tables.caseTable];
      if (!whole || ++calls > 3) return next(args);
      const [first, ...rest] = whole;
      const answer = await next({ ...args, input: { ...args.input, RequestItems: { [tables.caseTable]: [first] } } });
      Object.assign(answer.output as object, { UnprocessedItems: rest.length > 0 ? { [tables.caseTable]: rest } : {} });
      return answer;
    },
    { step: 'initialize', priority: 'low' },
  );
  const some = Array.from({ length: 10 }, (_, n) => listing(500 + n));
  await createDirectoryStore(busy, tables.caseTable, identityKey).put(some);
  expect(calls).toBe(4);
  expect((await known(some)).filter((known) => known === undefined)).toEqual([]);
});

test('authors are found by id and by handle, before masking and after, and no address stands in the table', async () => {
  await store.put([
    listing(1, { brand: 'acme', channel: 'email', account: accountOfId('Ana@shop.example', 'email'), tier: 'gold' }),
    listing(2, { brand: 'acme', channel: 'whatsapp', account: accountOfId('+34 600 111 222', 'whatsapp') }),
    listing(3, { brand: 'acme', account: '@bo', staff: true }),
  ]);
  const lookup = customerLookup(store);
  const by = (channel: string, author: { id?: string; handle?: string }, own = false) =>
    mention({ externalId: '1', brand: 'acme', channel, author, own });
  const authors = await lookup(
    [
      by('email', { id: 'ana@shop.example' }),
      by('whatsapp', { id: '34600111222' }),
      by('x', { id: '99', handle: 'Bo' }),
      by('x', { id: 'bo' }),
      by('x', {}),
      by('x', { handle: 'bo' }, true),
    ],
    new Date(),
  );
  expect(authors.map((one) => one.known?.customer)).toEqual(['c-1', 'c-2', 'c-3', undefined, undefined, undefined]);
  const stored = JSON.stringify(await items());
  expect(stored).not.toMatch(/ana@shop|600111222|600 111/i);
  // Nor what anybody could compute who tries all numbers.
  for (const plain of ['ana@shop.example', '34600111222']) expect(stored).not.toContain(digest(plain));
});

test('addresses and numbers are kept under the key of the deployment, each brand’s by itself; other accounts need none', async () => {
  const account = accountOfId('34600999888', 'whatsapp');
  const number = (brand: string) => ({ brand, channel: 'whatsapp', account });
  await store.put([{ ...number('demo'), customer: 'c-9', staff: false }]);
  const [mine, theirs] = await store.find([number('demo'), number('acme')]);
  expect(mine).toMatchObject({ known: { customer: 'c-9' } });
  expect(new Set([account, mine?.account, theirs?.account]).size).toBe(3);
  const keyless = createDirectoryStore(tables.documents, tables.caseTable, async () => {
    throw new UnavailableError('no key');
  });
  await expect(keyless.find([number('demo')])).rejects.toThrow(UnavailableError);
  expect(await keyless.find([listing(3)])).toMatchObject([{ account: '@user3' }]);
});

test('words that grew old count no more, and one that the table has forgotten already is in nobody’s way', async () => {
  const pair = ['@old', '@older'].map((account) => ({ brand: 'demo', channel: 'x', account }));
  const say = async (at: Date) => {
    const [a, b] = await store.find(pair);
    const given = giveWord('demo', [a ? [a] : [], b ? [b] : []], { at, actor: 'kim' });
    await store.putWords('writes' in given ? given.writes : []);
  };
  const circles = async (now: Date) => {
    const [known] = await customerLookup(store)([mention({ externalId: '1', author: { handle: 'old' } })], now);
    return known?.circles.length;
  };
  await store.markTold('demo');
  await say(at(0));
  const later = new Date(at(0).getTime() + WORD_LASTS_MS);
  expect([await circles(at(1)), await circles(later)]).toEqual([1, 0]);
  const Key = wordsKey('demo', 'x', '@older');
  await tables.documents.send(new DeleteCommand({ TableName: tables.caseTable, Key }));
  await say(later);
  expect(await circles(later)).toBe(1);
});

test('whoever decided on words that are others by now is told, and nothing is written', async () => {
  const [uno, due, tre] = ['@uno', '@due', '@tre'].map((account) => ({ brand: 'demo', channel: 'x', account }));
  const read = async () => (await store.find([uno, due, tre].filter((one) => one !== undefined))).map((one) => [one]);
  const writesOf = ([a = [], b = []]: Party[], minute: number) => {
    const given = giveWord('demo', [a, b], { at: at(minute), actor: 'kim' });
    if ('refused' in given) throw new Error(given.refused);
    return given.writes;
  };
  for (const minute of [0, 10]) {
    const [a = [], b = [], c = []] = await read();
    const [quick, slow] = [writesOf([a, b], minute), writesOf([b, c], minute + 1)];
    await store.putWords(quick);
    const before = await read();
    await expect(store.putWords(slow)).rejects.toThrow(ConflictError);
    expect(await read()).toEqual(before);
  }
});
