/** The sweep over a table of cases, with rotas and after outages. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from '@jest/globals';
import { storedEventSchema } from '../../lib/case/event.ts';
import { fileMentions } from '../../lib/case/file.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { sweep } from '../../lib/escalate/sweep.ts';
import { dueShards } from '../../lib/keys.ts';
import type { RoutingTable } from '../../lib/route/decide.ts';
import { judgedBy, tableOf, writtenHours } from '../case/team-clock.ts';
import { createTestTables } from '../support/tables.ts';

const OPENED = '2026-03-02T20:00:00.000-06:00';
const minutes = (n: number) => new Date(Date.parse(OPENED) + n * 60_000);
const MORNING = new Date('2026-03-03T09:00:00.000-06:00');

/** An urgent case pages whoever is on call in Mexico's office hours, and others the desk, all in the evening. */
const table = tableOf({
  ...writtenHours,
  rotas: {
    duty: {
      timeZone: 'America/Mexico_City',
      from: '2026-01-05',
      members: ['eva'],
      hours: { 'mon-fri': ['09:00-18:00'] },
    },
  },
  priorities: {
    ...writtenHours.priorities,
    high: { ...writtenHours.priorities.high, clock: 'calendar', chain: 'desk' },
  },
  chains: {
    page: { steps: [{ after: '5m', tell: 'pager', rota: 'duty' }], repeat: '30m', repeatAtMost: 1 },
    desk: { steps: ['5m', '10m', '15m'].map((after) => ({ after, tell: 'slack' })), repeat: '8h' },
  },
});

const tables = await createTestTables();
const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
afterAll(() => tables.close());

async function open(name: string, text: string, urgency: number): Promise<string> {
  const postedAt = new Date(OPENED).toISOString();
  const judged = judgedBy(table, { externalId: name, author: { id: name }, text, postedAt }, { urgency });
  const { changes } = await fileMentions(store, [{ judged }], table, () => minutes(0));
  return changes[0]?.after.id ?? '';
}

/** The escalations of a case, as `targets {detail}`. */
async function escalations(caseId: string): Promise<string[]> {
  const { Items } = await tables.documents.send(
    new QueryCommand({
      TableName: tables.caseTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': `CASE#${caseId}`, ':event': 'EVENT#' },
    }),
  );
  const events = (Items ?? []).map((item) => storedEventSchema.parse(item));
  return events.flatMap(({ type, tell, detail }) =>
    type === 'escalated' ? [`${tell.join('+')} ${JSON.stringify(detail)}`] : [],
  );
}

async function sweepAt(now: Date, routing: () => Promise<RoutingTable> = async () => table) {
  const due = (shard: string, instant: Date) => dueItems(tables.documents, tables.caseTable, shard, instant);
  const failures: unknown[] = [];
  const swept = await sweep(
    { ...store, due },
    dueShards(),
    routing,
    () => now,
    (_, error) => failures.push(error),
  );
  return { ...swept, failures };
}

test('a step for which nobody is on call waits, and is told once in the morning by two sweeps at once', async () => {
  const id = await open('flo', 'fire', 90);
  await Promise.all([sweepAt(minutes(5)), sweepAt(minutes(5))]);
  await sweepAt(minutes(7));
  const deferred = `{"step":1,"until":"${MORNING.toISOString()}"}`;
  expect(await escalations(id)).toEqual([` ${deferred}`]);
  await Promise.all([sweepAt(MORNING), sweepAt(MORNING)]);
  expect(await escalations(id)).toEqual([` ${deferred}`, 'pager {"step":1,"onCall":"eva"}']);
  await sweepAt(new Date(MORNING.getTime() + 30 * 60_000));
  expect((await escalations(id)).at(-1)).toBe('pager {"step":1,"onCall":"eva","last":true}');
  expect((await store.get(id))?.clocks.step).toBeUndefined();
});

test('after an outage the steps that are due are one notification, and the chain goes on from there', async () => {
  const id = await open('gus', 'late again', 60);
  await sweepAt(minutes(45));
  expect(await escalations(id)).toEqual(['slack {"step":3,"passed":2}']);
  await sweepAt(minutes(46));
  expect(await escalations(id)).toHaveLength(1);
  expect((await store.get(id))?.clocks.step).toEqual({ index: 2, at: minutes(45 + 8 * 60).toISOString() });
});

test('while no routing table can be read, cases without rotas are swept all the same, the others a minute later', async () => {
  const [rota, plain] = await Promise.all([open('ida', 'fire', 90), open('jon', 'late again', 60)]);
  const { failed, failures } = await sweepAt(minutes(5), async () => {
    throw new Error('no table');
  });
  expect(failed).toBeGreaterThan(0);
  expect(failures).toContainEqual(new Error('no table'));
  expect(await escalations(plain)).toEqual(['slack {"step":1}']);
  expect(await escalations(rota)).toEqual([]);
  await sweepAt(minutes(6));
  expect(await escalations(rota)).toHaveLength(1);
});
