/** The platforms that are polled, each by a server of its own that speaks its API. */
import type { PolledChannelName } from '../../../lib/channels/polled.ts';
import { start as appStore } from './app-store.ts';
import { start as bluesky } from './bluesky.ts';
import { start as googlePlay } from './google-play.ts';
import { start as mastodon } from './mastodon.ts';
import type { StartPlatform } from './platform.ts';
import { start as reddit } from './reddit.ts';
import { start as rss } from './rss.ts';
import { start as x } from './x.ts';
import { start as youtube } from './youtube.ts';

export const platforms: Record<PolledChannelName, StartPlatform> = {
  'app-store': appStore,
  bluesky,
  'google-play': googlePlay,
  mastodon,
  reddit,
  rss,
  x,
  youtube,
};
