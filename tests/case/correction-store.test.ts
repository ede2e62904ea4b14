import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { createCorrectionStore } from '../../lib/case/correction-store.ts';
import { labelItem } from '../../lib/case/items.ts';
import { labelPartition } from '../../lib/keys.ts';
import type { Correction } from '../../lib/score/learned/correction.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
afterAll(() => tables.close());

const label = (at: string, fields: Partial<Correction> = {}): Correction => ({
  brand: 'demo',
  caseId: 'case1',
  key: 'demo#x#1',
  at: new Date(at).toISOString(),
  actor: 'agent-7',
  text: 'my parcel never came',
  said: { sentiment: 'negative' },
  was: { sentiment: 'neutral', judgedBy: 'local' },
  ...fields,
});

async function store(labels: readonly Correction[]) {
  for (let i = 0; i < labels.length; i += 25) {
    const writes = labels.slice(i, i + 25).map((one, n) => ({ PutRequest: { Item: labelItem(one, i + n + 1) } }));
    await tables.documents.send(new BatchWriteCommand({ RequestItems: { [tables.caseTable]: writes } }));
  }
}

async function listed(brand: string, since: string, until: string) {
  const unreadable: string[] = [];
  const corrections: Correction[] = [];
  const { list } = createCorrectionStore(tables.documents, tables.caseTable, (sk) => unreadable.push(sk));
  for await (const one of list(brand, new Date(since), new Date(until))) corrections.push(one);
  return { corrections, unreadable };
}
const instants = async (...asked: Parameters<typeof listed>) =>
  (await listed(...asked)).corrections.map(({ at }) => at.slice(0, 16));

test('the corrections of one brand come oldest first, from one instant until before another, whatever the month', async () => {
  const all = ['2025-12-31T23:59', '2026-01-01T00:00', '2026-01-20T10:00', '2026-03-02T09:00', '2026-03-02T09:01'];
  await store(all.map((at) => label(`${at}:00.000Z`)).reverse());
  await store([label('2026-01-20T10:00:00.000Z', { brand: 'acme' })]);
  expect(await instants('demo', '2025-06-01', '2026-04-01')).toEqual(all);
  expect(await instants('demo', '2026-01-01T00:00:00.000Z', '2026-03-02T09:01:00.000Z')).toEqual(all.slice(1, 4));
  expect(await instants('acme', '2025-06-01', '2026-04-01')).toEqual(['2026-01-20T10:00']);
  expect(await instants('demo', '2026-03-02T09:02', '2026-03-01')).toEqual([]);
});

test('since ever means since labels are kept: the months before are not even asked for', async () => {
  const asked: unknown[] = [];
  tables.documents.middlewareStack.add(
    (next) => async (args) => {
      asked.push(args.input);
      return next(args);
    },
    { step: 'initialize', name: 'asked' },
  );
  await instants('nobody', '1970-01-01', '2026-03-15');
  tables.documents.middlewareStack.remove('asked');
  expect(asked).toHaveLength(14);
});

test('thousands are read page by page, each once', async () => {
  const text = 'x'.repeat(5_500);
  const many = Array.from({ length: 300 }, (_, i) =>
    label(new Date(Date.UTC(2026, 4, 1) + i * 1_000).toISOString(), { brand: 'many', text, caseId: `c${i}` }),
  );
  await store(many);
  expect((await listed('many', '2026-05-01', '2026-06-01')).corrections).toEqual(many);
});

test('one that cannot be read is told of and stepped over', async () => {
  await store([
    label('2026-07-01T10:00:00.000Z', { brand: 'torn' }),
    label('2026-07-01T12:00:00.000Z', { brand: 'torn' }),
  ]);
  const broken = { pk: labelPartition('torn', '2026-07'), sk: '2026-07-01T11:00:00.000Z#c#1' };
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: { ...broken, body: '{"said"' } }));
  const { corrections, unreadable } = await listed('torn', '2026-07-01', '2026-08-01');
  expect(corrections).toHaveLength(2);
  expect(unreadable).toEqual([broken.sk]);
});
