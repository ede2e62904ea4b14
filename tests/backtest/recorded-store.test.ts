/** What the case table remembers, over more than one page of each segment. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { readRecorded } from '../../lib/backtest/recorded-store.ts';
import { fileMentions } from '../../lib/case/file.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { mentionItemKey } from '../../lib/keys.ts';
import { at, judged, table } from '../support/builders.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
afterAll(() => tables.close());

const put = (Item: Record<string, unknown>) =>
  tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));

test('every mention since then comes back with its case, however large the table', async () => {
  const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
  const posts = [-10, 0, 1, 2].map((minute) =>
    judged({ externalId: `p${minute}`, author: { id: `a${minute}` }, postedAt: at(minute).toISOString() }),
  );
  const { changes } = await fileMentions(
    store,
    posts.map((one) => ({ judged: one })),
    table,
    () => at(5),
  );
  await put({ ...mentionItemKey('broken'), status: 'filed' });
  // A page ends at 1 MB, and counts what it leaves out.
  const others = Array.from({ length: 24 }, (_, i) => ({ pk: `OTHER#${i}`, sk: 'OTHER', text: 'x'.repeat(350_000) }));
  await Promise.all(others.map(put));

  const progress: number[] = [];
  const recorded = await readRecorded(tables.documents, tables.caseTable, at(0), (items) => progress.push(items));

  const cases = new Map(changes.map(({ after }) => [after.id, after]));
  expect(recorded.mentions.map(({ key }) => key).sort()).toEqual(posts.slice(1).map(({ key }) => key));
  for (const { mention, caseId } of recorded.mentions) {
    expect(cases.has(caseId ?? '')).toBe(true);
    expect(posts.map((post) => post.mention)).toContainEqual(mention);
  }
  expect([...recorded.cases.keys()].sort()).toEqual([...cases.keys()].sort());
  expect(recorded.unreadable).toBe(1);
  expect(progress.length).toBeGreaterThan(4);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBeGreaterThan(others.length + posts.length);
});
