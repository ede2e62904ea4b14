/** A polled channel against a server that speaks its platform's API, over HTTP as the poller does it. */
import { expect } from '@jest/globals';
import type { Polled, PolledChannel } from '../../lib/channels/poller.ts';
import { guardedFetch } from '../../lib/channels/tools/fetch.ts';
import type { Cursor } from '../../lib/poll/state.ts';
import { pollTools, sourceOf } from '../support/channels.ts';
import type { Platform } from './platforms/platform.ts';

const bounds = { maxBytes: 5 * 1024 * 1024, timeoutMs: 500, allowPrivate: true };

/** Reads on from the cursor until there is no more; answers what the last reading said, with all mentions' ids. */
export async function readOn(
  channel: PolledChannel,
  platform: Platform,
  saved?: Cursor,
  credentials: Record<string, string> = platform.credentials,
): Promise<Polled & { ids: string[] }> {
  const ids: string[] = [];
  for (let cursor = saved; ; ) {
    const polled = await readOnce(channel, platform, cursor, credentials);
    ids.push(...polled.mentions.map(({ externalId }) => externalId));
    if (!polled.more) return { ...polled, ids };
    cursor = polled.cursor;
  }
}

export function readOnce(
  channel: PolledChannel,
  platform: Platform,
  saved?: Cursor,
  credentials: Record<string, string> = platform.credentials,
): Promise<Polled> {
  const tools = pollTools({
    get: (address, headers) => guardedFetch(address, { headers, ...bounds }),
    post: (address, headers, body) => guardedFetch(address, { method: 'POST', headers, body, ...bounds }),
    credentials: async () => credentials,
    now: new Date(),
  });
  // As DynamoDB gives it back.
  const cursor = saved && JSON.parse(JSON.stringify(saved));
  return channel.poll(sourceOf({ ...platform.source, options: platform.source.options ?? {} }), cursor, tools);
}

/** Of 40 posts the first reading gives the newest page of 30; the next one all `count` that came since, and then none. */
export async function readsNewestThenAll(channel: PolledChannel, platform: Platform, count: number): Promise<void> {
  const old = platform.publish(40);
  const first = await readOn(channel, platform);
  expect(first.ids.sort()).toEqual(old.slice(-30).sort());
  const fresh = platform.publish(count);
  const second = await readOn(channel, platform, first.cursor);
  expect(second.ids.filter((id) => !old.includes(id)).sort()).toEqual(fresh.sort());
  expect((await readOn(channel, platform, second.cursor)).ids).toEqual([]);
}
