/** Every channel that we poll: one file here, one line, one folder of fixtures. Pushed ones are in `index.ts`. */
import type { PolledChannel } from './poller.ts';
import { rss } from './rss.ts';

export const polledChannels = { rss } as const satisfies Record<string, PolledChannel>;

export type PolledChannelName = keyof typeof polledChannels;

export const isPolledChannel = (name: string): name is PolledChannelName => Object.hasOwn(polledChannels, name);
