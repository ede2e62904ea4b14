/** A case that its chain gives to another team is for somebody there: who speaks its language and has least to do. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fileMentions } from '../../lib/case/file.ts';
import { type CaseStore, createCaseStore } from '../../lib/case/store.ts';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { sweep } from '../../lib/escalate/sweep.ts';
import { dueShards } from '../../lib/keys.ts';
import { liveLoad } from '../../lib/load/live-load.ts';
import { createLoadStore } from '../../lib/load/load-store.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { judgedBy, tableOf, writtenHours } from '../case/team-clock.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';

const OPENED = new Date('2026-03-02T10:00:00.000Z');
const minutes = (n: number) => new Date(OPENED.getTime() + n * 60_000);

const table = tableOf({
  ...writtenHours,
  teams: {
    ...writtenHours.teams,
    care: {
      ...writtenHours.teams.care,
      members: [
        { id: 'ana', languages: ['es'], capacity: 10 },
        { id: 'bob', languages: ['en'], capacity: 10 },
        { id: 'cleo', languages: ['en', 'es'], capacity: 10 },
      ],
    },
  },
  chains: { page: { steps: [{ after: '5m', tell: 'pager', reassign: 'care' }], repeat: '8h', repeatAtMost: 0 } },
});

let tables: TestTables;
let store: CaseStore;
beforeAll(async () => {
  tables = await createTestTables();
  store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
});
afterAll(() => tables.close());

async function open(name: string, language: string): Promise<string> {
  const fields = { externalId: name, author: { id: name }, text: 'fire', postedAt: OPENED.toISOString() };
  const judged = judgedBy(table, fields, { urgency: 90 });
  const score = { ...judged.score, language: { code: language, confidence: 0.9 } };
  const { changes } = await fileMentions(store, [{ judged: { ...judged, score } }], table, () => OPENED);
  return changes[0]?.after.id ?? '';
}

/** Whom the cases are for after a sweep, by what was counted a minute ago. */
async function afterSweep(ids: string[], members: Record<string, number>, routing = async () => table) {
  const counts = createLoadStore(tables.documents, tables.caseTable);
  await counts.put({ at: minutes(4).toISOString(), load: { care: { open: 9, members } } });
  const due = (shard: string, now: Date) => dueItems(tables.documents, tables.caseTable, shard, now);
  const failures: unknown[] = [];
  const loads = liveLoad(counts, (error) => failures.push(error));
  await sweep(
    { ...store, due, loads },
    dueShards(),
    routing,
    () => minutes(5),
    (_, error) => failures.push(error),
  );
  expect(failures).toEqual([]);
  const cases = await Promise.all(ids.map((id) => store.get(id)));
  expect(new Set(cases.map((kase) => kase?.route.team))).toEqual(new Set(['care']));
  return cases.map((kase) => kase?.route.member);
}

test('it is for who speaks its language and has least to do', async () => {
  const [spanish, english] = [await open('flo', 'es'), await open('gus', 'en')];
  expect(await afterSweep([spanish], { ana: 3, bob: 0, cleo: 5 })).toEqual(['ana']);
  expect((await store.get(english))?.route.member).toBe('bob');
});

test('what one sweep gives out counts: many at once do not all come to one desk', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => open(`many${i}`, 'en')));
  const named = await afterSweep(ids, { ana: 0, bob: 2, cleo: 2 });
  for (const member of ['bob', 'cleo']) expect(named.filter((one) => one === member).length).toBeGreaterThanOrEqual(2);
});

test('where nobody has room, it is for nobody yet', async () => {
  expect(await afterSweep([await open('hal', 'en')], { ana: 10, bob: 10, cleo: 10 })).toEqual([undefined]);
});

test('while no routing table can be read, it changes hands all the same', async () => {
  const unreadable = async (): Promise<RoutingTable> => Promise.reject(new Error('no table'));
  expect(await afterSweep([await open('ida', 'en')], { ana: 0, bob: 0, cleo: 0 }, unreadable)).toEqual([undefined]);
});
