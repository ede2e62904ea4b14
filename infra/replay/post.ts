/** A line of the file, ready to be sent: the mention it holds, the way it goes, and the key under which it must end up. */
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import type { FeedInfo } from '../stack-file.ts';
import type { Line } from './lines.ts';
import { isPlatform, type PlatformName, platforms } from './platforms/index.ts';

export type Post = { mention: Mention; way: PlatformName | 'feed'; key: string };

/** What the stack at hand can take. */
export type Ways = {
  /** Key of each webhook by `<brand>/<channel>`. */
  secrets: Readonly<Record<string, string>>;
  feed?: FeedInfo;
};

export type PostOptions = { brand: string; keepTimes: boolean; ways: Ways };

export const brandsOf = ({ secrets }: Ways): string[] => [
  ...new Set(Object.keys(secrets).map((name) => name.split('/')[0] ?? '')),
];

/** Reads one line as posted `now`, unless times are to be kept. */
export function readPost(line: Line, { brand, keepTimes, ways }: PostOptions, now: Date): Post | { error: string } {
  const read = mentionFromLine(line.text, { brand, brands: brandsOf(ways), now, keepTimes });
  if ('error' in read) return read;
  const { mention } = read;
  const way = wayOf(mention, ways);
  if (way === 'feed') return { mention, way, key: feedKey(mention, ways) };
  return { mention, way, key: mentionKey({ ...mention, channel: way, externalId: platforms[way].idOf(mention) }) };
}

/** The platform that a mention says it is from, if it could have delivered it; else the generic webhook. */
function wayOf(mention: Mention, { secrets, feed }: Ways): Post['way'] {
  const { brand, channel } = mention;
  if (channel === 'rss' && feed?.brand === brand) return 'feed';
  if (!isPlatform(channel) || secrets[`${brand}/${channel}`] === undefined) return 'generic';
  return platforms[channel].carries(mention) ? channel : 'generic';
}

/** Ids of feeds are unique within their feed only. */
const feedKey = (mention: Mention, { feed }: Ways) =>
  mentionKey({ ...mention, externalId: `${feed?.source}/${mention.externalId}` });
