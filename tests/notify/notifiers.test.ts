/** What every kind of target must do, whatever it speaks: one contract over all of them, against a real server and table. */
import { describe, expect, test } from '@jest/globals';
import { CLAIM_MS } from '../../lib/case/delivery-store.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import { notificationOf } from '../../lib/notify/from-event.ts';
import { tell } from '../../lib/notify/tell.ts';
import type { TargetType } from '../../lib/route/document/targets.ts';
import { exampleCase } from './examples.ts';
import { platformOf, platforms } from './platforms.ts';
import { carriersTo, failure, type Scene, stored, theatre, told } from './scene.ts';
import type { Answer } from './target-server.ts';

const types = Object.keys(platforms) as TargetType[];

const { tables, stage } = await theatre();

const scene = (type: TargetType, ...answers: Answer[]) => stage(type, { answers });
const later = ({ clock }: Scene, ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};

describe.each(types)('%s', (type) => {
  test('a target that takes it is told once, and the event is not due any more', async () => {
    const it = await scene(type, { status: 200 });
    await expect(told(it)).resolves.toBe('sent');
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(1);
    expect(it.seen()).toBe(1);
    expect(await stored(tables, it)).toMatchObject({ marker: { state: 'sent' }, due: false });
  });

  test('a republished event says what its origin said', async () => {
    const it = await scene(type, { status: 200 });
    const again = { ...it.event, type: 'republished', version: 9, origin: it.event.version } as const;
    await expect(tell(notificationOf(again, it.event.tell[0] ?? ''), it.telling)).resolves.toBe('sent');
    await told(it);
    expect(it.target.told).toHaveLength(1);
    expect(it.target.told[0]?.body).toMatch(/New( |%20)case|(case|notification)\.opened/);
  });

  test.each([
    ['seconds', '120'],
    ['an HTTP date', 'Sun, 01 Mar 2026 10:02:01 GMT'],
  ])('429 waits as long as Retry-After asks in %s, and keeps other senders off meanwhile', async (_, asked) => {
    // The services of AWS never tell a date, and theirs is read against the clock on the wall.
    const header = platformOf(type).secret ? asked : '120';
    const it = await scene(type, { status: 429, headers: { 'retry-after': header } }, { status: 200 });
    expect(await failure(told(it))).toMatchObject({ name: 'UnavailableError', retryAfterSeconds: 120 });
    later(it, 60_000);
    expect(await failure(told(it))).toMatchObject({ name: 'UnavailableError', retryAfterSeconds: 60 });
    later(it, 60_000);
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(2);
  });

  test.each([408, 500, 503])('%i is tried again, and may be at once', async (status) => {
    const it = await scene(type, { status }, { status: 200 });
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    expect((await stored(tables, it)).due).toBe(true);
    await expect(told(it)).resolves.toBe('sent');
  });

  test('a target that does not answer in time is tried again', async () => {
    const it = await scene(type, 'hang', { status: 200 });
    const { carriers } = it.telling;
    it.telling.carriers = carriersTo(it.target.url, { withinMs: 50 });
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    it.telling.carriers = carriers;
    await expect(told(it)).resolves.toBe('sent');
  });

  test('a target that is not there is tried again', async () => {
    const it = await scene(type);
    await it.target.close();
    expect(await failure(told(it))).toBeInstanceOf(UnavailableError);
    expect((await stored(tables, it)).due).toBe(true);
  });

  test.each([400, 401, 403, 404, 422])('%i is for good: recorded, and not due any more', async (status) => {
    const it = await scene(type, { status });
    const error = await failure(told(it));
    expect(error).toMatchObject({ name: 'PermanentError', message: expect.stringContaining(`answered ${status}`) });
    expect(await stored(tables, it)).toMatchObject({
      marker: { state: 'failed', why: error instanceof Error ? error.message : '' },
      due: false,
    });
  });

  test('a redirect is not followed, and the error says that it was one', async () => {
    const elsewhere = await scene(type, { status: 200 });
    const it = await scene(type, { status: 307, headers: { location: elsewhere.target.url } });
    expect(await failure(told(it))).toMatchObject({ name: 'PermanentError', message: expect.stringContaining('307') });
    expect(elsewhere.target.told).toHaveLength(0);
  });

  test('an answer far too long does no harm', async () => {
    const body = JSON.stringify({ MessageId: '1', Entries: [{ EventId: '1' }], padding: 'x'.repeat(2_000_000) });
    const xml = `<PublishResponse><PublishResult/><!--${'x'.repeat(2_000_000)}--></PublishResponse>`;
    const it = await scene(type, { status: 200, body: type === 'sns' ? xml : body });
    await expect(told(it)).resolves.toBe('sent');
  });

  test('one that failed is told when its message is redriven after the target was mended', async () => {
    const it = await scene(type, { status: 404 }, { status: 200 });
    await failure(told(it));
    await expect(told(it)).resolves.toBe('sent');
    expect((await stored(tables, it)).marker?.state).toBe('sent');
  });

  test('a sender killed between sending and recording costs at most one duplicate, and none where a key tells', async () => {
    const it = await scene(type, { status: 200 });
    const killed = { ...it.telling.deliveries, settle: () => Promise.reject(new Error('killed')) };
    expect(await failure(told({ ...it, telling: { ...it.telling, deliveries: killed } }))).toEqual(new Error('killed'));
    expect(await failure(told(it))).toMatchObject({ retryAfterSeconds: CLAIM_MS / 1000 });
    later(it, CLAIM_MS);
    await expect(told(it)).resolves.toBe('sent');
    await expect(told(it)).resolves.toBe('sent');
    expect(it.target.told).toHaveLength(2);
    expect(it.seen()).toBe(platformOf(type).key ? 1 : 2);
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
    expect(await stored(tables, it)).toMatchObject({
      marker: { state: 'skipped', why: 'the case is closed' },
      due: false,
    });
    expect(it.target.told).toHaveLength(0);
  });

  test('an unknown target is a permanent failure that names it', async () => {
    const it = await scene(type);
    it.telling.findTarget = async () => undefined;
    expect(await failure(told(it))).toEqual(
      new PermanentError(`the routing table has no target "${it.event.tell[0]}"`),
    );
  });
});

describe.each(types.filter((type) => platformOf(type).secret))('the secret of %s', (type) => {
  const { url: _, ...keys } = platformOf(type).secret?.('') ?? {};
  test.each([
    ['an address that is none', async () => ({ ...keys, url: 'hook' })],
    ['nothing in it', async () => ({})],
    ['none', () => Promise.reject(new PermanentError('there is no such secret'))],
  ])('with %s is a permanent failure', async (_, secretOf) => {
    const it = await scene(type);
    it.telling.secretOf = secretOf;
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    expect((await stored(tables, it)).marker?.state).toBe('failed');
  });

  test('outside of this machine leads to what is https and public', async () => {
    const it = await scene(type);
    it.telling.carriers = carriersTo(it.target.url, { allowPrivate: false });
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    it.telling.secretOf = async () => ({ ...keys, url: it.target.url.replace('http:', 'https:') });
    expect(await failure(told(it))).toBeInstanceOf(PermanentError);
    expect(it.target.told).toHaveLength(0);
  });

  test('and its address are nowhere in what is recorded or thrown', async () => {
    const it = await scene(type, { status: 400 });
    const error = await failure(told(it));
    const said = `${error} ${JSON.stringify((await stored(tables, it)).marker)}`;
    for (const value of Object.values(platformOf(type).secret?.(it.target.url) ?? {}))
      expect(said).not.toContain(value);
  });
});
