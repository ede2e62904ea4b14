import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sourceCommands } from '../../infra/cli/source-commands.ts';
import { createSourceStateStore, LEASE_MS, type SourceStateStore } from '../../lib/channels/source-state-store.ts';
import { createSourceStore, type SourceStore } from '../../lib/channels/source-store.ts';
import { ConflictError } from '../../lib/errors.ts';
import { sourceKey } from '../../lib/keys.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let sources: SourceStore;
let states: SourceStateStore;

beforeAll(async () => {
  tables = await createTestTables();
  sources = createSourceStore(tables.documents, tables.routingTable);
  states = createSourceStateStore(tables.documents, tables.caseTable);
});
afterAll(() => tables.close());

const T0 = Date.parse('2026-03-02T09:00:00Z');
const plus = (ms: number) => new Date(T0 + ms);

describe('a lease', () => {
  let n = 0;
  let id: string;
  beforeEach(() => {
    id = `source-${n++}`;
  });

  test('is held by one at a time, also when two ask at once', async () => {
    const taken = await Promise.all(['a', 'b', 'c'].map((owner) => states.take(id, owner, plus(0))));
    expect(taken.filter(Boolean)).toEqual([{ failures: 0 }]);
  });

  test('ends by itself, so a poller that died holds nobody up; what it did later is not saved', async () => {
    await states.take(id, 'dead', plus(0));
    expect(await states.take(id, 'next', plus(LEASE_MS - 1))).toBeUndefined();
    expect(await states.take(id, 'next', plus(LEASE_MS))).toEqual({ failures: 0 });
    const late = states.release(id, 'dead', plus(LEASE_MS + 1), { cursor: { page: 9 }, failures: 0 });
    await expect(late).rejects.toThrow(ConflictError);
    await states.release(id, 'next', plus(LEASE_MS + 1), { cursor: { page: 1 }, failures: 0 });
    expect(await states.take(id, 'third', plus(LEASE_MS + 1))).toEqual({ cursor: { page: 1 }, failures: 0 });
  });

  test('of a failing source keeps the cursor and is put off', async () => {
    await states.take(id, 'a', plus(0));
    await states.release(id, 'a', plus(1), { cursor: { page: 1 }, failures: 0 });
    await states.take(id, 'b', plus(2));
    await states.release(id, 'b', plus(60_000), { failures: 1 });
    expect(await states.take(id, 'c', plus(59_999))).toBeUndefined();
    expect(await states.take(id, 'c', plus(60_000))).toEqual({ cursor: { page: 1 }, failures: 1 });
  });
});

describe('the commands', () => {
  const words = { id: 'forum', url: 'https://forum.example/feed', brand: 'demo', channel: 'rss' };

  test('add, pause, resume and remove a source', async () => {
    expect(await sourceCommands.add(sources, words)).toEqual(['forum\tdemo\trss\thttps://forum.example/feed']);
    await sourceCommands.pause(sources, words);
    expect(await sourceCommands.list(sources, words)).toEqual(['forum\tdemo\trss\thttps://forum.example/feed\tpaused']);
    await sourceCommands.resume(sources, words);
    expect(await sources.find('forum')).toMatchObject({ paused: false });
    expect(await sourceCommands.remove(sources, words)).toEqual(['forum is removed']);
    expect(await sources.list()).toEqual([]);
  });

  test.each([
    ['pause', { id: 'nobody' }, 'there is no source "nobody"'],
    ['remove', { id: 'nobody' }, 'there is no source "nobody"'],
    ['add', { url: undefined }, 'which address?'],
    ['add', { url: 'ftp://forum.example' }, 'url: '],
    ['add', { id: 'My Forum' }, 'id: lower-case letters'],
    ['add', { channel: 'x' }, 'no channel "x" is polled; those that are: rss'],
  ] as const)('%s %j says what is wrong', async (command, more, message) => {
    await expect(sourceCommands[command](sources, { ...words, ...more })).rejects.toThrow(message);
  });

  test('a source that cannot be read is named, and hides no other', async () => {
    await sourceCommands.add(sources, words);
    const broken = { ...sourceKey('broken'), id: 'broken', url: 'nonsense' };
    await tables.documents.send(new PutCommand({ TableName: tables.routingTable, Item: broken }));
    const lines = await sourceCommands.list(sources, words);
    expect(lines).toEqual([expect.stringContaining('forum'), expect.stringContaining('SOURCE#broken\tcannot be read')]);
  });
});
