/** The platforms that are polled, each by a server of its own that speaks its API. */
import type { PolledChannelName } from '../../../lib/channels/polled.ts';
import type { StartPlatform } from './platform.ts';
import { start as rss } from './rss.ts';

export const platforms: Record<PolledChannelName, StartPlatform> = { rss };
