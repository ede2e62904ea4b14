/** What every notifier must do, whatever it speaks: one contract over all of them, against a real server and table. */
import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CLAIM_MS, createDeliveryStore } from '../../lib/case/delivery-store.ts';
import type { CaseEvent, Delivery } from '../../lib/case/event.ts';
import { eventItem } from '../../lib/case/items.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import { eventItemKey } from '../../lib/keys.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { notifiers } from '../../lib/notify/index.ts';
import { type Telling, tell } from '../../lib/notify/tell.ts';
import type { TargetType } from '../../lib/route/document/targets.ts';
import { createTestTables, type TestTables } from '../support/tables.ts';
import { exampleCase, exampleEvent } from './examples.ts';
import { type Answer, startTarget, type TargetServer } from './target-server.ts';

const KEY = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const types = Object.keys(notifiers) as TargetType[];

let tables: TestTables;
const targets: TargetServer[] = [];
beforeAll(async () => {
  tables = await createTestTables();
});
afterAll(async () => {
  await Promise.all(targets.map((target) => target.close()));
  tables.close();
});

type Scene = { target: TargetServer; event: CaseEvent; telling: Telling; clock: { now: Date } };

/** An event in the table that tells one target, which answers like this. */
async function scene(type: TargetType, ...answers: Answer[]): Promise<Scene> {
  const target = await startTarget(...answers);
  targets.push(target);
  const event = exampleEvent({ caseId: randomUUID(), tell: ['one'] });
  await tables.documents.send(new PutCommand({ TableName: tables.caseTable, Item: eventItem(event) }));
  const clock = { now: new Date('2026-03-01T10:00:01.000Z') };
  const telling: Telling = {
    deliveries: createDeliveryStore(tables.documents, tables.caseTable),
    readCase: async () => exampleCase({ id: event.caseId }),
    targetType: async () => type,
    secretOf: async () => ({ url: target.url, current: KEY }),
    allowPrivate: true,
    answerWithinMs: 2_000,
    now: () => clock.now,
  };
  return { target, event, telling, clock };
}

const told = ({ event, telling }: Scene) => tell(notificationOf(event, 'one'), telling);

async function stored({ event }: Scene): Promise<{ marker: Delivery | undefined; due: boolean }> {
  const Key = eventItemKey(event.caseId, event.version);
  const { Item } = await tables.documents.send(
    new GetCommand({ TableName: tables.caseTable, Key, ConsistentRead: true }),
  );
  return { marker: Item?.delivery.one, due: Item?.duePk !== undefined };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(types)('%s', (type) => {
  test('a target that takes it is told once, and the event is not due any more', async () => {
    const it = await scene(type, { status: 200 });
    await expect(told(it)).resolves.toBe('sent');
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(1);
    expect(await stored(it)).toMatchObject({ marker: { state: 'sent' }, due: false });
  });

  test('a republished event says what its origin said', async () => {
    const it = await scene(type, { status: 200 });
    const again = { ...it.event, type: 'republished', version: 9, origin: it.event.version } as const;
    await expect(tell(notificationOf(again, 'one'), it.telling)).resolves.toBe('sent');
    await told(it);
    expect(it.target.told).toHaveLength(1);
    expect(it.target.told[0]?.body).toContain(type === 'slack' ? 'New case' : 'case.opened');
  });

  test('429 waits as long as Retry-After asks, and keeps other senders off meanwhile', async () => {
    const it = await scene(type, { status: 429, headers: { 'retry-after': '120' } }, { status: 200 });
    expect(await failure(told(it))).toMatchObject({ name: 'UnavailableError', retryAfterSeconds: 120 });
    it.clock.now = new Date(it.clock.now.getTime() + 60_000);
    expect(await failure(told(it))).toMatchObject({ name: 'UnavailableError', retryAfterSeconds: 60 });
    it.clock.now = new Date(it.clock.now.getTime() + 60_000);
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(2);
  });

  test.each([408, 500, 503])('%i is tried again, and may be at once', async (status) => {
    const it = await scene(type, { status }, { status: 200 });
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    expect((await stored(it)).due).toBe(true);
    await expect(told(it)).resolves.toBe('sent');
  });

  test('a target that does not answer in time is tried again', async () => {
    const it = await scene(type, 'hang', { status: 200 });
    it.telling.answerWithinMs = 50;
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    it.telling.answerWithinMs = 2_000;
    await expect(told(it)).resolves.toBe('sent');
  });

  test('a target that is not there is tried again', async () => {
    const it = await scene(type);
    await it.target.close();
    targets.splice(targets.indexOf(it.target), 1);
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    expect((await stored(it)).due).toBe(true);
  });

  test.each([400, 401, 403, 404, 410])('%i is for good: recorded, and not due any more', async (status) => {
    const it = await scene(type, { status });
    expect(await failure(told(it))).toEqual(new PermanentError(`the target answered ${status}`));
    expect(await stored(it)).toMatchObject({
      marker: { state: 'failed', why: `the target answered ${status}` },
      due: false,
    });
  });

  test('a redirect is not followed', async () => {
    const elsewhere = await scene(type, { status: 200 });
    const it = await scene(type, { status: 307, headers: { location: elsewhere.target.url } });
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    expect(elsewhere.target.told).toHaveLength(0);
  });

  test('one that failed is told when its message is redriven after the target was mended', async () => {
    const it = await scene(type, { status: 404 }, { status: 200 });
    await failure(told(it));
    await expect(told(it)).resolves.toBe('sent');
    expect((await stored(it)).marker?.state).toBe('sent');
  });

  test('a sender killed between sending and recording costs at most one duplicate', async () => {
    const it = await scene(type, { status: 200 });
    const killed = { ...it.telling.deliveries, settle: () => Promise.reject(new Error('killed')) };
    expect(await failure(told({ ...it, telling: { ...it.telling, deliveries: killed } }))).toEqual(new Error('killed'));
    expect(await failure(told(it))).toMatchObject({ retryAfterSeconds: CLAIM_MS / 1000 });
    it.clock.now = new Date(it.clock.now.getTime() + CLAIM_MS);
    await expect(told(it)).resolves.toBe('sent');
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(2);
  });

  test('of eight senders at once one sends', async () => {
    const it = await scene(type, { status: 200 });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => told(it)));
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(it.target.told).toHaveLength(1);
  });

  test('a case that is done already is not told of', async () => {
    const it = await scene(type);
    const at = '2026-03-01T10:00:00.500Z';
    it.telling.readCase = async () => exampleCase({ status: 'closed', resolvedAt: at, closedAt: at, clocks: {} });
    await expect(told(it)).resolves.toBe('skipped');
    expect(await stored(it)).toMatchObject({ marker: { state: 'skipped', why: 'the case is closed' }, due: false });
    expect(it.target.told).toHaveLength(0);
  });

  test.each([
    ['no url', async () => ({ current: KEY })],
    ['an address that is none', async () => ({ url: 'hook', current: KEY })],
    ['none', () => Promise.reject(new PermanentError('there is no such secret'))],
  ])('a secret with %s is a permanent failure', async (_, secretOf) => {
    const it = await scene(type);
    it.telling.secretOf = secretOf;
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    expect((await stored(it)).marker?.state).toBe('failed');
  });

  test('outside of this machine the target must be https and public', async () => {
    const it = await scene(type);
    it.telling.allowPrivate = false;
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    it.telling.secretOf = async () => ({ url: it.target.url.replace('http:', 'https:'), current: KEY });
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    expect(it.target.told).toHaveLength(0);
  });

  test('an unknown target is a permanent failure that names it', async () => {
    const it = await scene(type);
    it.telling.targetType = async () => undefined;
    expect(await failure(told(it))).toEqual(new PermanentError('the routing table has no target "one"'));
  });
});
