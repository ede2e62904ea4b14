/** Every channel that we poll: one file here, one line, one folder of fixtures. Pushed ones are in `index.ts`. */
import { appStore } from './app-store.ts';
import { bluesky } from './bluesky.ts';
import { googlePlay } from './google-play.ts';
import { mastodon } from './mastodon.ts';
import type { PolledChannel } from './poller.ts';
import { reddit } from './reddit.ts';
import { rss } from './rss.ts';
import { xSearch } from './x-search.ts';
import { youtube } from './youtube.ts';

export const polledChannels = {
  'app-store': appStore,
  bluesky,
  'google-play': googlePlay,
  mastodon,
  reddit,
  rss,
  x: xSearch,
  youtube,
} as const satisfies Record<string, PolledChannel>;

export type PolledChannelName = keyof typeof polledChannels;

export const isPolledChannel = (name: string): name is PolledChannelName => Object.hasOwn(polledChannels, name);
