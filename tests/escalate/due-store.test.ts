/** What is due is read to the end, page by page. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { at } from '../support/builders.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
afterAll(() => tables.close());

test('all that waits in a shard comes, oldest first, in pages of a megabyte, and nothing that is not due yet', async () => {
  // Keys as long as they may be: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
  const [longest, long] = ['p'.repeat(2_000), 's'.repeat(1_000)];
  const items = Array.from({ length: 400 }, (_, i) => ({
    pk: `${longest}${i}`,
    sk: `${long}${i}`,
    duePk: i % 10 === 0 ? 'DUE#1' : 'DUE#0',
    dueSk: at(400 - i).toISOString(),
  }));
  for (let i = 0; i < items.length; i += 25) {
    const batch = items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
    await tables.documents.send(new BatchWriteCommand({ RequestItems: { [tables.caseTable]: batch } }));
  }
  const pages = [];
  for await (const page of dueItems(tables.documents, tables.caseTable, 'DUE#0', at(390))) pages.push(page);
  expect(pages.length).toBeGreaterThan(1);
  const due = items.filter(({ duePk, dueSk }) => duePk === 'DUE#0' && dueSk <= at(390).toISOString());
  expect(pages.flat().map(({ pk }) => pk)).toEqual(due.reverse().map(({ pk }) => pk));
});
