/** Reveals of many months, listed from DynamoDB Local. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { revealedItem } from '../../lib/case/revealed.ts';
import { listRevealed } from '../../lib/case/revealed-store.ts';
import { revealedKey } from '../../lib/keys.ts';
import { exampleEvent } from '../notify/examples.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
afterAll(() => tables.close());

const put = (Item: Record<string, unknown>) =>
  tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));
const reveal = (at: string, actor: string, caseId = 'a') => {
  const detail = { mention: 'm', why: 'to call back' };
  return put(revealedItem(exampleEvent({ caseId, type: 'revealed', at, actor, detail })));
};

async function list(since: string, now: string) {
  const unreadable: string[] = [];
  const asked = { since: new Date(since), now: new Date(now) };
  const actors: string[] = [];
  for await (const { actor } of listRevealed(tables.documents, tables.caseTable, asked, (key) => unreadable.push(key)))
    actors.push(actor);
  return { actors, unreadable };
}

test('over the borders of months and of a year, the newest first, from that instant on', async () => {
  await reveal('2025-03-31T23:59:59.999Z', 'long ago');
  await reveal('2025-12-31T23:59:59.998Z', 'too early');
  await reveal('2025-12-31T23:59:59.999Z', 'ana');
  await reveal('2026-01-01T00:00:00.000Z', 'kim', 'b');
  await reveal('2026-01-01T00:00:00.000Z', 'lee', 'c');
  await reveal('2026-03-01T00:00:00.000Z', 'zoe');
  const since = await list('2025-12-31T23:59:59.999Z', '2026-03-01T00:00:00.000Z');
  expect(since).toEqual({ actors: ['zoe', 'lee', 'kim', 'ana'], unreadable: [] });
});

test('all of twelve months, and no further back than they are kept', async () => {
  const { actors } = await list('2001-01-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z');
  expect(actors).toEqual(['zoe', 'lee', 'kim', 'ana', 'too early', 'long ago']);
  expect(await list('2027-01-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z')).toMatchObject({ actors: [] });
});

test('what is no reveal is told of and stepped over', async () => {
  const key = revealedKey('2026-06-02T00:00:00.000Z', 'x', 1);
  await put({ ...key, at: '2026-06-02T00:00:00.000Z' });
  await reveal('2026-06-01T00:00:00.000Z', 'ana');
  await expect(list('2026-06-01T00:00:00.000Z', '2026-06-30T00:00:00.000Z')).resolves.toEqual({
    actors: ['ana'],
    unreadable: [`${key.pk} ${key.sk}`],
  });
});
