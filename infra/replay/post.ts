/** A line of the file, ready to be sent: the mention it holds, the way it goes, and the key under which it must end up. */
import type { WebhookChannelName } from '../../lib/channels/index.ts';
import { mentionFromLine } from '../../lib/mention/from-line.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import type { Mention } from '../../lib/mention/mention.ts';
import type { FeedInfo } from '../stack-file.ts';
import type { Line } from './lines.ts';

export type Post = { mention: Mention; way: WebhookChannelName | 'feed'; key: string };

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
  return { mention, way, key: way === 'feed' ? feedKey(mention, ways) : mentionKey({ ...mention, channel: way }) };
}

/**
 * The platform that a mention says it is from, as long as that platform could have delivered it: X and Facebook name
 * an author always, and number both posts and people. Whatever else comes through the generic webhook.
 */
function wayOf({ brand, channel, kind, externalId, author }: Mention, { secrets, feed }: Ways): Post['way'] {
  if (channel === 'rss' && feed?.brand === brand) return 'feed';
  if (secrets[`${brand}/${channel}`] === undefined || !NUMBER.test(author.id ?? '') || kind === 'message')
    return 'generic';
  if (channel === 'x' && NUMBER.test(externalId)) return 'x';
  if (channel === 'facebook' && COMMENT.test(externalId)) return 'facebook';
  return 'generic';
}

const NUMBER = /^[1-9]\d{0,18}$/;
const COMMENT = /^\d+_\d+$/;

/** Ids of feeds are unique within their feed only. */
const feedKey = (mention: Mention, { feed }: Ways) =>
  mentionKey({ ...mention, externalId: `${feed?.source}/${mention.externalId}` });
