/** What the replay sends is what our own channels take: signed as they verify, and read back as it was meant. */
import { describe, expect, test } from '@jest/globals';
import { type PlatformName, platforms } from '../../infra/replay/platforms/index.ts';
import { type Post, readPost, type Ways } from '../../infra/replay/post.ts';
import { deliveriesOf } from '../../infra/replay/send.ts';
import { webhookChannels } from '../../lib/channels/index.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { parseContext } from '../support/channels.ts';

const SECRET = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ways: Ways = {
  secrets: Object.fromEntries(Object.keys(platforms).map((name) => [`demo/${name}`, SECRET])),
  feed: { brand: 'demo', source: 'forum', itemsUrl: 'http://127.0.0.1:1/items' },
};
const now = new Date('2031-05-04T10:20:30.456Z');

const read = (post: Record<string, unknown>): Post => {
  const result = readPost({ number: 1, text: JSON.stringify(post) }, { brand: 'demo', keepTimes: false, ways }, now);
  if ('error' in result) throw new Error(result.error);
  return result;
};

const tweet = {
  id: '1930000000000001000',
  channel: 'x',
  lang: 'en',
  author: { id: '88001013', handle: 'marta', followers: 117 },
  text: 'my <parcel> & "your" courier: six days ☹️ '.repeat(5).trim(),
};
const comment = {
  id: '61550_907',
  channel: 'facebook',
  lang: 'pt',
  author: { id: '2400', name: 'Renata' },
  text: 'Não chegou, nem resposta 😡',
};
const form = { id: 'form-1', lang: 'fr', author: 'Zoé', title: 'Colis', text: 'Où est mon colis ?', threadId: 't-1' };

describe.each<[PlatformName, Record<string, unknown>]>([
  ['x', tweet],
  ['facebook', comment],
  ['generic', form],
  ['instagram', { ...tweet, id: '178900', channel: 'instagram' }],
  ['telegram', { ...tweet, id: '77', channel: 'telegram', kind: 'message' }],
  ['whatsapp', { ...tweet, id: 'wamid.HB', channel: 'whatsapp', kind: 'message' }],
])('a %s request', (name, line) => {
  const { mention, way, key } = read(line);
  const channel = webhookChannels[name];
  const { headers, body } = platforms[name].request([mention], SECRET, new Date());
  const bytes = Buffer.from(body);
  const secret = { keys: [SECRET] as const, extra: {} };

  test('goes the way of its channel', () => {
    expect(way).toBe(name);
  });

  test('carries a signature that the channel verifies, over these very bytes', () => {
    expect(channel.verify({ headers, body: bytes }, secret)).toBe(true);
    if (channel.proof === 'shared secret') return;
    expect(channel.verify({ headers, body: Buffer.from(`${body} `) }, secret)).toBe(false);
  });

  test('is read back as the mention it was made of, under the key that is looked up', () => {
    const context = parseContext({ receivedAt: now });
    const [parsed, ...others] = channel.parse(bytes, context);
    expect(others).toEqual([]);
    expect(parsed).toMatchObject({ text: mention.text, author: { id: mention.author.id }, own: false });
    expect(parsed && mentionKey(parsed)).toBe(key);
    expect(parsed?.postedAt.slice(0, 19)).toBe('2031-05-04T10:20:30');
  });
});

describe('the way of a post', () => {
  test('is the generic webhook where the platform could not have sent it', () => {
    expect(read({ ...tweet, author: undefined }).way).toBe('generic');
    expect(read({ ...tweet, id: 'abc' }).way).toBe('generic');
    expect(read({ ...comment, id: '17' }).way).toBe('generic');
    expect(read({ text: 'hello', channel: 'mastodon' })).toMatchObject({ way: 'generic' });
    expect(read({ ...tweet, author: undefined }).key).toBe('demo#generic#1930000000000001000');
  });

  test('leads feed posts into the feed, under a key of that source', () => {
    expect(read({ id: 'f-1', channel: 'rss', text: 'hello' })).toMatchObject({
      way: 'feed',
      key: 'demo#rss#forum/f-1',
    });
  });

  test('of a post without an author leaves it without one', () => {
    expect(read({ text: 'nobody said this' }).mention.author.id).toBeUndefined();
  });
});

describe('deliveries', () => {
  const posts = [form, tweet, { ...form, id: 'form-2' }, { ...form, id: 'form-3' }].map(read);

  test('carry one mention each by default, in order', () => {
    expect(deliveriesOf(posts, 1)).toEqual(posts.map((post) => [post]));
  });

  test('carry lists through the generic webhook alone', () => {
    const [first, second, third, fourth] = posts;
    expect(deliveriesOf(posts, 2)).toEqual([[first, third], [second], [fourth]]);
  });
});
