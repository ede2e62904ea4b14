import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConflictError } from '../../lib/errors.ts';
import { routingKeys } from '../../lib/keys.ts';
import { compile, decide } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { liveTable } from '../../lib/route/live-table.ts';
import { createTableStore, type TableStore } from '../../lib/route/table-store.ts';
import { at, writtenTable } from '../support/builders.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';
import { anyFacts } from './facts.ts';

let tables: TestTables;
let store: TableStore;
const fresh = async () => createTableStore(tables.documents, (await createTestTables()).routingTable);

beforeAll(async () => {
  tables = await createTestTables();
  store = createTableStore(tables.documents, tables.routingTable);
});
afterAll(() => tables.close());

describe('versions of the routing table', () => {
  test('what was published is what decides, and publishing it again changes no version', async () => {
    const version = await store.publish(writtenTable, 'kim', at(0), undefined);
    expect((await store.load(version)).document.routes).toHaveLength(2);
    expect(await store.pointer()).toMatchObject({ version, by: 'kim' });
    expect(await store.publish(writtenTable, 'kim', at(1), version)).toBe(version);
  });

  test('after a roll-back every mention is decided as before, even when the table in between was published twice', async () => {
    const mine = await fresh();
    const before = await mine.publish(writtenTable, 'kim', at(0), undefined);
    const other = { ...writtenTable, routes: writtenTable.routes.toReversed(), autoClose: '3d' };
    const between = await mine.publish(other, 'kim', at(1), before);
    await mine.publish(other, 'kim', at(2), between);
    const { version } = await mine.rollback('lee', at(3));
    expect(version).toBe(before);
    const [first, restored] = [compile(routingDocument.parse(writtenTable), version), await mine.load(version)];
    fc.assert(fc.property(anyFacts, (of) => expect(decide(restored, of)).toEqual(decide(first, of))));
  });

  test('of two publishers at once one gets a conflict', async () => {
    const mine = await fresh();
    const base = await mine.publish(writtenTable, 'kim', at(0), undefined);
    await mine.publish({ ...writtenTable, autoClose: '1d' }, 'lee', at(1), base);
    await expect(mine.publish({ ...writtenTable, autoClose: '2d' }, 'kim', at(1), base)).rejects.toThrow(ConflictError);
    await expect(mine.publish(writtenTable, 'kim', at(1), undefined)).rejects.toThrow(ConflictError);
  });

  test('a table over the item limit is stored in parts and comes back whole', async () => {
    const routes = Array.from({ length: 8_000 }, (_, i) => ({
      id: `r${i}`,
      when: { words: [`größe ${i} ${'x'.repeat(60)}`] },
      team: 'care',
    }));
    const mine = await fresh();
    const version = await mine.publish({ ...writtenTable, routes }, 'kim', at(0), undefined);
    expect((await mine.load(version)).routes).toHaveLength(8_000);
  });

  test('a damaged version is refused', async () => {
    const version = (await store.pointer())?.version ?? '';
    await tables.documents.send(
      new PutCommand({ TableName: tables.routingTable, Item: { ...routingKeys.part(version, 1), text: ' ' } }),
    );
    await expect(store.load(version)).rejects.toThrow('damaged');
  });
});

describe('the live table', () => {
  test('is read again after fifteen seconds, and the last good one stays when reading fails', async () => {
    const mine = await fresh();
    const first = await mine.publish(writtenTable, 'kim', at(0), undefined);
    const failures: unknown[] = [];
    let broken = false;
    const live = liveTable(
      { ...mine, pointer: () => (broken ? Promise.reject(new Error('down')) : mine.pointer()) },
      (error) => failures.push(error),
    );
    const seconds = (n: number) => new Date(at(0).getTime() + n * 1000);
    expect((await live(seconds(0))).version).toBe(first);
    const second = await mine.publish({ ...writtenTable, autoClose: '1d' }, 'kim', at(0), first);
    expect((await live(seconds(10))).version).toBe(first);
    expect((await live(seconds(16))).version).toBe(second);
    broken = true;
    expect((await live(seconds(60))).version).toBe(second);
    expect(failures).toHaveLength(1);
  });

  test('before the first publication the sentence says what to do', async () => {
    const live = liveTable(await fresh(), () => undefined);
    await expect(live(at(0))).rejects.toThrow('npm run routing -- publish FILE');
  });
});
