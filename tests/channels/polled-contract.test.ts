/** What holds for every polled channel, through the function that polls and a server that speaks the platform's API. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { polledChannels } from '../../lib/channels/polled.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { type Mention, mentionSchema } from '../../lib/mention/mention.ts';
import { platforms } from './platforms/index.ts';
import type { Platform, StartPlatform } from './platforms/platform.ts';
import { type Poller, startPoller } from './poller.ts';

/** More than any platform here gives in one page, and a first reading small enough for one. */
const MANY = 45;
const FEW = 2;
/** Runs within which everything must have come, however small the pages are. */
const RUNS = 12;

let poller: Poller;
beforeAll(async () => {
  poller = await startPoller();
});
afterAll(() => poller.stop());

/** A process that dies when it saves for the time after `saves`: from then on nothing of it reaches the table. */
function killAfter(saves: number): void {
  let saved = 0;
  let isDead = false;
  poller.tables.isCut = ({ body }) => {
    // Taking a lease is no saving: only a save is bound to the lease that it has.
    if (body.includes('":me"') && saved++ >= saves) isDead = true;
    return isDead;
  };
}
const revive = () => {
  poller.tables.isCut = () => false;
};

/** An id is prefixed where a platform's own is unique only within its source. */
const isOf = (id: string) => (mention: Mention) => mention.externalId === id || mention.externalId.endsWith(`/${id}`);

describe.each(Object.entries<StartPlatform>(platforms))('%s', (channel, start) => {
  const { credentials: needed } = polledChannels[channel as keyof typeof polledChannels];
  let platform: Platform;
  let neighbour: Platform;
  let id: string;
  let n = 0;
  /** By key, as triage will know them. */
  const arrived = new Map<string, Mention>();
  beforeEach(async () => {
    arrived.clear();
    [platform, neighbour] = await Promise.all([start(), platforms.rss()]);
    id = `${channel}-${n++}`;
  });
  afterEach(async () => {
    revive();
    for (const source of await poller.sources.list()) await poller.sources.remove(source.id);
    await poller.queued();
    await Promise.all([platform.stop(), neighbour.stop()]);
  });

  const add = (credentials = platform.credentials) => poller.add({ id, ...platform.source }, credentials);
  const runAgain = async () => {
    await poller.free(id);
    return poller.run();
  };
  const collect = async () => {
    for (const mention of await poller.queued()) arrived.set(mentionKey(mention), mentionSchema.parse(mention));
  };
  /** Runs until each of them came, and then once more. */
  async function runUntilAll(ids: readonly string[]): Promise<void> {
    for (let runs = 0; runs < RUNS && arrived.size < ids.length; runs++) {
      await runAgain();
      await collect();
    }
    await runAgain();
    await collect();
    const times = ids.map((one) => [one, [...arrived.values()].filter(isOf(one)).length]);
    expect(times).toEqual(ids.map((one) => [one, 1]));
    expect(arrived.size).toBe(ids.length);
  }

  test('everything that is published arrives once, over several pages and runs', async () => {
    await add();
    const published = platform.publish(FEW);
    await runUntilAll(published);
    published.push(...platform.publish(MANY));
    await runUntilAll(published);
    published.push(...platform.publish(FEW));
    await runUntilAll(published);
  });

  test('a poller that is killed between queueing and saving loses nothing and doubles nothing', async () => {
    await add();
    const published = platform.publish(FEW);
    killAfter(0);
    expect(await poller.run()).toBe(0);
    await collect();
    expect(arrived.size).toBe(FEW);
    expect(await poller.state(id)).not.toHaveProperty('cursor');
    revive();
    await runUntilAll(published);

    published.push(...platform.publish(MANY));
    for (const saves of [0, 1, 2]) {
      killAfter(saves);
      await runAgain();
      await collect();
      revive();
    }
    await runUntilAll(published);
  });

  test('a platform that asks for patience is left alone for as long as it asks', async () => {
    await add();
    const published = platform.publish(FEW);
    platform.fail({ status: 429, retryAfter: '1800' });
    const before = Date.now();
    expect(await poller.run()).toBe(0);
    const { until, failures } = await poller.state(id);
    expect(Date.parse(String(until))).toBeGreaterThanOrEqual(before + 1_800_000);
    expect(failures).toBe(1);
    const asked = platform.requests();
    expect(await poller.run()).toBe(0);
    expect(platform.requests()).toBe(asked);
    await runUntilAll(published);
  });

  test.each([
    ['an error', { status: 500 }],
    ['silence', 'silence'],
  ] as const)('%s is its own trouble, and its neighbour is read', async (_, failure) => {
    await add();
    await poller.add({ id: `${id}-neighbour`, ...neighbour.source });
    const published = platform.publish(FEW);
    const [other = ''] = neighbour.publish(1);
    platform.fail(failure);
    expect(await poller.run()).toBe(1);
    expect((await poller.queued()).filter(isOf(other))).toHaveLength(1);
    expect(await poller.state(id)).toMatchObject({ failures: 1, putOff: expect.stringMatching(/500|within 1500 ms/) });
    await poller.sources.remove(`${id}-neighbour`);
    await runUntilAll(published);
    expect(await poller.state(id)).toMatchObject({ failures: 0 });
  });

  (needed.length > 0 ? test : test.skip)('wrong and missing credentials are said, and never shown', async () => {
    const wrong = Object.fromEntries(Object.entries(platform.credentials).map(([name, value]) => [name, `${value}-x`]));
    await add(wrong);
    platform.publish(FEW);
    expect(await poller.run()).toBe(0);
    const { failures, putOff } = await poller.state(id);
    expect([failures, putOff]).toEqual([1, expect.stringMatching(/401|403|400|credential|key|token|password/i)]);
    for (const value of Object.values(wrong)) expect(putOff).not.toContain(value);

    id = `${id}-none`;
    await poller.add({ id, ...platform.source });
    await poller.run();
    expect(await poller.state(id)).toMatchObject({ putOff: expect.stringContaining('does not exist') });

    id = `${id}-half`;
    await add({ other: 'value' });
    await poller.run();
    expect(await poller.state(id)).toMatchObject({ putOff: expect.stringContaining(`has no "${needed[0]}"`) });
    expect(await poller.queued()).toEqual([]);
  });
});
