import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SourceRoom, sourceCommands } from '../../infra/cli/source-commands.ts';
import { tryOut } from '../../infra/cli/source-trial.ts';
import { readSource } from '../../infra/cli/source-words.ts';
import { ConflictError } from '../../lib/errors.ts';
import { sourceKey, sourceStateKey } from '../../lib/keys.ts';
import { createSourceStateStore, LEASE_MS, type SourceStateStore } from '../../lib/poll/source-state-store.ts';
import { createSourceStore, type SourceStore } from '../../lib/poll/source-store.ts';
import { sourceOf } from '../support/channels.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

let tables: TestTables;
let sources: SourceStore;
let states: SourceStateStore;
let room: SourceRoom;

beforeAll(async () => {
  tables = await createTestTables();
  sources = createSourceStore(tables.documents, tables.routingTable);
  states = createSourceStateStore(tables.documents, tables.caseTable);
  room = { sources, states, secretsPrefix: 'stack' };
});
afterAll(() => tables.close());

const T0 = Date.parse('2026-03-02T09:00:00Z');
const plus = (ms: number) => new Date(T0 + ms);
async function itemsOf(id: string): Promise<Record<string, unknown>[]> {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': sourceStateKey(id).pk } };
  return (await tables.documents.send(new QueryCommand({ TableName: tables.caseTable, ...query }))).Items ?? [];
}

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

  test('goes on, with what was read so far saved, and an event is written with it or not at all', async () => {
    await states.take(id, 'a', plus(0));
    await states.keep(id, 'a', plus(100_000), { cursor: { page: 1 }, failures: 0 });
    expect(await states.take(id, 'b', plus(LEASE_MS))).toBeUndefined();
    const event = {
      source: id,
      brand: 'demo',
      channel: 'rss',
      type: 'silent',
      at: plus(0).toISOString(),
      detail: {},
    } as const;
    const late = states.release(id, 'dead', plus(1), { failures: 0 }, [event]);
    await expect(late).rejects.toThrow(ConflictError);
    await states.release(id, 'a', plus(1), { cursor: { page: 2 }, failures: 0 }, [event, event]);
    expect(await itemsOf(id)).toMatchObject([
      { sk: 'EVENT#2026-03-02T09:00:00.000Z#0', type: 'silent', ttl: expect.any(Number) },
      { sk: 'EVENT#2026-03-02T09:00:00.000Z#1' },
      { sk: 'STATE', cursor: { page: 2 } },
    ]);
  });

  test('what is no state any more is forgotten, the cursor stays', async () => {
    const Item = { ...sourceStateKey(id), cursor: { page: 1 }, failures: 0, rhythm: 'samba', spending: { day: 1 } };
    await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));
    expect(await states.take(id, 'a', plus(0))).toEqual({ cursor: { page: 1 }, failures: 0 });
  });

  test('that was put off is free once somebody wakes it, unless it is being read', async () => {
    await states.take(id, 'a', plus(0));
    await states.wake(id, plus(1));
    expect(await states.take(id, 'b', plus(2))).toBeUndefined();
    await states.release(id, 'a', plus(60_000), { failures: 1, putOff: 'it answered 500' });
    await states.wake(id, plus(3));
    expect(await states.take(id, 'b', plus(4))).toEqual({ failures: 1 });
  });
});

describe('the commands', () => {
  const words = { id: 'forum', url: 'https://forum.example/feed', brand: 'demo', channel: 'rss' };
  const feed = 'forum\tdemo\trss\thttps://forum.example/feed\t-';

  test('add, pause, resume and remove a source', async () => {
    const fresh = `${feed}\tevery 1m..15m\t0 of 1440 requests today, 0 this month\tnot read yet`;
    expect(await sourceCommands.add(room, words)).toEqual([fresh]);
    await sourceCommands.pause(room, words);
    expect(await sourceCommands.list(room, words)).toEqual([fresh.replace('not read yet', 'paused, not read yet')]);
    await sourceCommands.resume(room, words);
    expect(await sources.find('forum')).toMatchObject({ paused: false });
    expect(await sourceCommands.remove(room, words)).toEqual(['forum is removed']);
    expect(await sources.list()).toEqual([]);
  });

  test('list tells what was read of which budget, and why a source is put off; resume ends that', async () => {
    await sourceCommands.add(room, { ...words, perDay: '20', perMonth: '300', every: '90s..2h' });
    const now = new Date();
    const until = new Date(now.getTime() + 3_600_000);
    const day = { period: now.toISOString().slice(0, 10), reads: 20, level: 'spent' } as const;
    const spending = { day, month: { period: now.toISOString().slice(0, 7), reads: 120, level: 'fine' } as const };
    const state = {
      failures: 0,
      readAt: now.toISOString(),
      spending,
      putOff: 'the budget of 20 requests a day is spent',
    };
    await states.take('forum', 'a', now);
    await states.release('forum', 'a', until, state);
    const read = `${feed}\tevery 90s..2h\t20 of 20 requests today, 120 of 300 this month\tread ${now.toISOString()}`;
    expect(await sourceCommands.list(room, words)).toEqual([
      `${read}, put off until ${until.toISOString()}: ${state.putOff}`,
    ]);
    expect(await sourceCommands.resume(room, words)).toEqual([read]);
    await sourceCommands.remove(room, words);
  });

  test('a source of a platform is at the address of its platform, and its secret is named', async () => {
    const x = { id: 'x-acme', brand: 'demo', channel: 'x', set: ['search=acme -is:retweet'] };
    const [line, secret] = await sourceCommands.add(room, x);
    expect(line).toContain('\thttps://api.x.com');
    expect(line).toContain('\tsearch=acme -is:retweet\t');
    expect(secret).toBe('it needs the secret stack/sources/x-acme: {"bearerToken":"..."}');
    await sourceCommands.remove(room, x);
  });

  test.each([
    ['pause', { id: 'nobody' }, 'there is no source "nobody"'],
    ['remove', { id: 'nobody' }, 'there is no source "nobody"'],
    ['add', { url: undefined }, 'which address?'],
    ['add', { url: 'ftp://forum.example' }, 'url: '],
    ['add', { id: 'My Forum' }, 'id: lower-case letters'],
    ['add', { channel: 'fax' }, 'no channel "fax" is polled; those that are: '],
    ['add', { set: ['search'] }, '--set search: a name and a value are missing'],
    ['add', { set: ['page=2'] }, 'rss: it knows no --set page'],
    ['add', { perDay: '0' }, '--per-day 0: a whole number of reads'],
    ['add', { every: 'often' }, '--every often: a duration such as 5m'],
    ['add', { every: '60s..often' }, '--every 60s..often: a duration'],
    ['add', { every: '1h..5m' }, 'interval: min is longer than max'],
    ['add', { channel: 'x', url: undefined }, 'x: '],
  ] as const)('%s %j says what is wrong', async (command, more, message) => {
    const set = 'set' in more ? [...more.set] : [];
    await expect(sourceCommands[command](room, { ...words, ...more, set })).rejects.toThrow(message);
  });

  test('a source that cannot be read is named, and hides no other', async () => {
    await sourceCommands.add(room, words);
    const broken = { ...sourceKey('broken'), id: 'broken', url: 'nonsense' };
    await tables.documents.send(new PutCommand({ TableName: tables.routingTable, Item: broken }));
    const lines = await sourceCommands.list(room, words);
    expect(lines).toEqual([expect.stringContaining('forum'), expect.stringContaining('SOURCE#broken\tcannot be read')]);
  });
});

describe('a trial', () => {
  const source = sourceOf({ id: 'forum', channel: 'rss', url: 'https://forum.example/feed' });
  const never = () => Promise.reject(new Error('not expected'));
  const tools = { get: never, post: never, credentials: never, ownAccounts: new Set<string>() };
  const answer =
    (status: number, body = '') =>
    async () => ({ status, headers: {}, body: Buffer.from(body) });

  test('prints what one reading finds and what it cost', async () => {
    const items = ['one', 'two'].map((guid) => `<item><guid>${guid}</guid><title>no signal</title></item>`).join('');
    const get = answer(200, `<rss version="2.0"><channel>${items}</channel></rss>`);
    const { lines, notes } = await tryOut(source, { ...tools, get });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'forum/one', channel: 'rss', text: 'no signal', public: true },
      { id: 'forum/two' },
    ]);
    expect(notes).toEqual(['2 mentions, 1 reads (a request each), no price']);
  });

  test('says why nothing could be read', async () => {
    const refused = tryOut(source, { ...tools, get: answer(401) });
    await expect(refused).rejects.toThrow('cannot be read: it answered 401: our credentials are refused');
    const html = tryOut(source, { ...tools, get: answer(200, '<html></html>') });
    await expect(html).rejects.toThrow('cannot be read: neither RSS nor Atom');
  });

  test('of an address needs a channel that knows it', () => {
    expect(readSource({ id: 'test', url: source.url, brand: 'demo', channel: 'rss' })).toMatchObject({
      url: source.url,
    });
  });
});
