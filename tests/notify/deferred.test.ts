/** Quiet hours from end to end but for the queue: deferred in the table, found by the sweep, sent in the morning. */

import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { CLAIM_MS } from '../../lib/case/delivery-store.ts';
import { unsettledOf } from '../../lib/case/event.ts';
import { caseItem } from '../../lib/case/items.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { sweep } from '../../lib/escalate/sweep.ts';
import { dueShard, eventItemKey } from '../../lib/keys.ts';
import { table } from '../support/builders.ts';
import { exampleCase } from './examples.ts';
import { failure, type Scene, stored, theatre, told } from './scene.ts';

const quiet = { timeZone: 'UTC', from: '09:00', to: '18:00' };
const EVENING = '2026-03-01T18:00:00.000Z';
const FIRST_LOOK = '2026-03-01T10:03:00.000Z';

const { tables, stage } = await theatre();

const scene = (options: Parameters<typeof stage>[1] = {}) => stage('slack', { settings: { quiet }, ...options });

async function isDue({ event }: Scene, now: string): Promise<boolean> {
  const { pk, sk } = eventItemKey(event.caseId, event.version);
  for await (const page of dueItems(tables.documents, tables.caseTable, dueShard(event.caseId), new Date(now)))
    if (page.some((item) => item.pk === pk && item.sk === sk)) return true;
  return false;
}

test('a notification in quiet hours waits in the table, and is sent when they are over', async () => {
  const it = await scene();
  await expect(told(it)).resolves.toBe('deferred');
  expect(await stored(tables, it)).toMatchObject({
    marker: { state: 'deferred', until: EVENING, why: 'quiet hours' },
    dueSk: EVENING,
  });
  expect(it.target.told).toHaveLength(0);
  expect(await isDue(it, '2026-03-01T17:59:59.999Z')).toBe(false);
  expect(await isDue(it, EVENING)).toBe(true);

  it.clock.now = new Date(EVENING);
  await expect(told(it)).resolves.toBe('sent');
  expect(await stored(tables, it)).toMatchObject({ marker: { state: 'sent' }, due: false });
  expect(it.target.told).toHaveLength(1);
});

test('the sweep has it told again as soon as the quiet hours are over, and not before', async () => {
  const it = await scene();
  await told(it);
  const Item = caseItem(exampleCase({ id: it.event.caseId, clocks: { checkIn: '2026-03-09T10:00:00.000Z' } }));
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item }));
  const store = {
    ...createCaseStore(tables.documents, tables.caseTable),
    due: (shard: string, now: Date) => dueItems(tables.documents, tables.caseTable, shard, now),
  };
  const sweepAt = (now: string) =>
    sweep(
      store,
      [dueShard(it.event.caseId)],
      async () => table,
      () => new Date(now),
      () => undefined,
    );
  expect((await sweepAt('2026-03-01T17:59:00.000Z')).republished).toBe(0);
  expect((await sweepAt(EVENING)).republished).toBeGreaterThan(0);
  const again = await store.getEvent(it.event.caseId, 2);
  if (!again) throw new Error('not told again');
  expect(again).toMatchObject({ type: 'republished', origin: 1, tell: it.event.tell });

  it.clock.now = new Date(EVENING);
  await expect(told({ ...it, event: again })).resolves.toBe('sent');
  expect(it.target.told[0]?.body).toContain('New case');
});

test('copies of the message that come meanwhile are done with, and send nothing', async () => {
  const it = await scene();
  await told(it);
  await expect(told(it)).resolves.toBe('deferred');
  expect(it.target.told).toHaveLength(0);
});

test('the sweep takes a deferred notification for one that is still to be told', async () => {
  const it = await scene();
  await told(it);
  const { delivery } = await stored(tables, it);
  const known = Object.fromEntries(Object.entries(delivery).flatMap(([id, one]) => (one ? [[id, one]] : [])));
  expect(unsettledOf({ tell: it.event.tell, delivery: known })).toEqual(it.event.tell);
});

test('top priority is sent at any hour', async () => {
  const paged = await scene({ event: { page: true } });
  await expect(told(paged)).resolves.toBe('sent');
  const risen = await scene();
  const route = { team: 'care', priority: 'urgent', rule: 'danger', table: 'v1' };
  risen.telling.readCase = async () => exampleCase({ id: risen.event.caseId, route });
  await expect(told(risen)).resolves.toBe('sent');
});

test('what was done by the morning is not told', async () => {
  const it = await scene();
  await told(it);
  it.clock.now = new Date(EVENING);
  const at = '2026-03-01T12:00:00.000Z';
  it.telling.readCase = async () => exampleCase({ status: 'closed', resolvedAt: at, closedAt: at, clocks: {} });
  await expect(told(it)).resolves.toBe('skipped');
  expect(it.target.told).toHaveLength(0);
});

test.each([
  ['first', ['quiet', 'awake']],
  ['last', ['awake', 'quiet']],
])(
  'of two targets the one in quiet hours, told %s, hides the other from the sweep no longer than it takes',
  async (_, order) => {
    const it = await scene({ event: { tell: ['quiet', 'awake'] } });
    const { findTarget } = it.telling;
    it.telling.findTarget = async (id) =>
      id === 'quiet' ? findTarget(id) : { target: { type: 'slack', language: 'en' } };
    for (const [i, id] of order.entries()) {
      await told(it, id);
      if (i === 0) expect((await stored(tables, it)).dueSk).toBe(FIRST_LOOK);
    }
    // Told last, it moves the event on by itself; told first, the next look at it does.
    await told(it, 'quiet');
    expect(await stored(tables, it)).toMatchObject({
      delivery: { awake: { state: 'sent' }, quiet: { state: 'deferred' } },
      dueSk: EVENING,
    });
  },
);

test('two targets with other quiet hours: the event is due for the first, then for the second', async () => {
  const it = await scene({ event: { tell: ['early', 'late'] } });
  const to = { early: '15:00', late: '18:00' };
  it.telling.findTarget = async (id) => ({
    target: { type: 'slack', language: 'en', quiet: { ...quiet, to: id === 'early' ? to.early : to.late } },
  });
  await Promise.all([told(it, 'early'), told(it, 'late')]);
  await told(it, 'late');
  expect((await stored(tables, it)).dueSk).toBe('2026-03-01T15:00:00.000Z');
  it.clock.now = new Date('2026-03-01T15:00:30.000Z');
  await expect(told(it, 'early')).resolves.toBe('sent');
  await expect(told(it, 'late')).resolves.toBe('deferred');
  expect((await stored(tables, it)).dueSk).toBe(EVENING);
});

test('a sender that died before it could defer is followed by one that does', async () => {
  const it = await scene();
  const dead = { ...it.telling.deliveries, defer: () => Promise.reject(new Error('killed')) };
  await failure(told({ ...it, telling: { ...it.telling, deliveries: dead } }));
  it.clock.now = new Date(it.clock.now.getTime() + CLAIM_MS);
  await expect(told(it)).resolves.toBe('deferred');
});

test('whoever took the claim over is not put off by the old owner', async () => {
  const it = await scene();
  const marker = { caseId: it.event.caseId, version: 1, target: it.event.tell[0] ?? '' };
  const held = await it.telling.deliveries.claim(marker, it.clock.now);
  if (held.state !== 'ours') throw new Error('not ours');
  await tables.documents.send(
    new UpdateCommand({
      TableName: tables.caseTable,
      Key: eventItemKey(it.event.caseId, 1),
      UpdateExpression: 'SET delivery.#target = :sent',
      ExpressionAttributeNames: { '#target': marker.target },
      ExpressionAttributeValues: { ':sent': { state: 'sent', at: EVENING } },
    }),
  );
  await it.telling.deliveries.defer(held.claim, new Date(EVENING), 'quiet hours');
  expect((await stored(tables, it)).marker).toEqual({ state: 'sent', at: EVENING });
});
