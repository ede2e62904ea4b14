/** Corrections as agents made them within the last days, stored as the case table holds them. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { labelItem } from '../../lib/case/items.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import type { Correction } from '../../lib/score/learned/correction.ts';
import { at, writtenTable } from '../support/builders.ts';
import type { TestTables } from '../support/tables.ts';
import { ground } from './corrections.ts';

type Place = Pick<TestTables, 'documents' | 'caseTable' | 'routingTable'>;

/** The first of them `days` days ago, each a minute after the one before; some of them of another brand. */
export async function storeRecently({ documents, caseTable }: Place, corrections: readonly Correction[], days = 3) {
  const start = Date.now() - days * 86_400_000;
  const stored = corrections.map((one, n) => ({
    ...one,
    brand: n % 4 === 0 ? 'acme' : 'demo',
    at: new Date(start + n * 60_000).toISOString(),
  }));
  await Promise.all(
    stored.map((one, n) => documents.send(new PutCommand({ TableName: caseTable, Item: labelItem(one, n) }))),
  );
  return stored;
}

/** A routing table with the categories that the corrections are about. */
export async function publishTable({ documents, routingTable }: Place): Promise<void> {
  const written = { ...writtenTable, categories: ground.categories };
  await createTableStore(documents, routingTable).publish(written, 'kim', at(0), undefined);
}
