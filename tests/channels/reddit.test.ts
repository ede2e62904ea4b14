import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BadPayload } from '../../lib/channels/channel.ts';
import { reddit } from '../../lib/channels/reddit.ts';
import { DELETED_REVISION, mentionSchema } from '../../lib/mention/mention.ts';
import { type parseContext, pollTools, sourceContext, sourceOf } from '../support/channels.ts';
import { fixture } from './fixtures.ts';
import type { Platform } from './platforms/platform.ts';
import { start } from './platforms/reddit.ts';
import { readOn, readOnce } from './polling.ts';

const source = sourceOf({ channel: 'reddit', options: { search: 'aurora' } });
const receivedAt = new Date('2026-03-02T10:00:00Z');
const parse = (body: Buffer, fields: Partial<ReturnType<typeof parseContext>> = {}) =>
  reddit.parse(body, sourceContext(source, { receivedAt, ...fields })).map((one) => mentionSchema.parse(one));
const listing = (...children: unknown[]) => Buffer.from(JSON.stringify({ kind: 'Listing', data: { children } }));

describe('mentions in the inbox', () => {
  const [first, second] = parse(fixture('reddit/inbox.json'));

  test('a comment is a mention in the thread of what it answers', () => {
    expect(first).toMatchObject({
      channel: 'reddit',
      kind: 'comment',
      externalId: 't1_mm0002',
      revision: 0,
      text: 'u/aurora_mobile dritter Ausfall diese Woche & niemand antwortet. Kündigung ist geschrieben 😡\u200b',
      url: 'https://www.reddit.com/r/CityMobile/comments/pp0009/is_it_down/mm0002/?context=3',
      author: { id: 't2_aa11bb', handle: 'mina_b' },
      threadId: 't3_pp0009',
      public: true,
      own: false,
      postedAt: '2026-03-02T08:53:20.000Z',
      reactions: { likes: 3 },
    });
  });

  test('of a deleted account the words stay and the name goes', () => {
    expect(second?.author).toEqual({});
    expect(second?.text).toBe('u/aurora_mobile still no signal at home');
  });
});

describe('posts that a search finds', () => {
  const ignored: string[] = [];
  const [edited, link, crosspost, removed, deleted, ...rest] = parse(fixture('reddit/search.json'), {
    onIgnored: (why) => ignored.push(why),
  });

  test('an edit is a revision; the title stands beside the text', () => {
    expect(edited).toMatchObject({
      kind: 'post',
      externalId: 't3_pp0006',
      revision: Date.parse('2026-03-02T09:03:20Z'),
      title: 'Aurora Mobile charges twice & says nothing',
      text: 'Charged **twice** in March.\n\nRefund < 5 days? No.',
      url: 'https://www.reddit.com/r/CityMobile/comments/pp0006/a_title/',
      threadId: 't3_pp0006',
      reactions: { likes: 41, reposts: 2, replies: 7 },
    });
  });

  test('a post without words speaks by its title, unescaped, and a crosspost does not repeat what it shares', () => {
    expect(link).toMatchObject({ text: 'Rede em baixo há três dias > nada', reactions: { replies: 7 } });
    expect(link?.title).toBeUndefined();
    expect(link?.reactions?.likes).toBeUndefined();
    expect(crosspost).toMatchObject({
      externalId: 't3_pp0004',
      text: 'Aurora outage map',
      author: { handle: 'xposter' },
    });
  });

  test('what was removed or deleted leaves a tombstone', () => {
    expect(removed).toMatchObject({ externalId: 't3_pp0003', revision: DELETED_REVISION, text: '' });
    expect(deleted).toMatchObject({ externalId: 't3_pp0002', revision: DELETED_REVISION, text: '', author: {} });
    expect([removed?.title, deleted?.title]).toEqual([undefined, undefined]);
  });

  test('subreddits are passed by', () => {
    expect(rest).toEqual([]);
    expect(ignored).toEqual(['neither a post nor a comment']);
  });

  test('where raw_json was not honoured, one more escape is undone', () => {
    expect(parse(fixture('reddit/escaped.json'))).toMatchObject([
      { title: 'No signal & no answer', text: '5 < 10 & more' },
    ]);
  });
});

describe('a tree of comments', () => {
  const threads = (...own: string[]) =>
    parse(fixture('reddit/comments.json'), { ownAccounts: new Set(own) }).map((one) => [
      one.externalId.slice(3),
      one.own,
      one.threadId?.slice(3),
    ]);

  test('is read to its leaves, each comment in the thread of what it answers', () => {
    expect(threads()).toEqual([
      ['pp0001', false, 'pp0001'],
      ['tt0001', false, 'pp0001'],
      ['tt0002', false, 'tt0001'],
      ['tt0003', false, 'tt0002'],
      ['tt0004', false, 'pp0001'],
    ]);
  });

  test.each(['t2_ours00', 'Aurora_Mobile'])('what %s writes is ours; what answers us is a thread of its own', (own) => {
    expect(threads(own)).toEqual([
      ['pp0001', true, 'pp0001'],
      ['tt0001', false, 'tt0001'],
      ['tt0002', true, 'tt0001'],
      ['tt0003', false, 'tt0003'],
      ['tt0004', false, 'tt0004'],
    ]);
  });

  test('votes against are no likes; an address is built where none is given', () => {
    const [, first, , third] = parse(fixture('reddit/comments.json'));
    expect(first?.url).toBe('https://www.reddit.com/comments/pp0001/_/tt0001/');
    expect(third).toMatchObject({ reactions: { likes: 0 }, url: expect.stringContaining('/new_tariffs/tt0003/') });
  });

  test('may be deeper than any stack, or wider', () => {
    const comment = (n: number, replies: string) =>
      `{"kind":"t1","data":{"name":"t1_${n}","parent_id":"t1_${n - 1}","created_utc":1,"body":"x","replies":${replies}}}`;
    let tree = '""';
    for (let n = 5_000; n > 0; n--) tree = `{"kind":"Listing","data":{"children":[${comment(n, tree)}]}}`;
    expect(parse(Buffer.from(tree))).toHaveLength(5_000);
    const wide = `{"kind":"Listing","data":{"children":[${Array(150_000).fill('{"kind":"t9"}').join()}]}}`;
    expect(parse(Buffer.from(wide))).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['{"kind":"t1","data":{"children":[]}}', '0.kind'],
    ['{"kind":"Listing","data":{}}', '0.data.children'],
    ['[]', undefined],
    ['{}', '0.kind'],
    ['<html>', 'not JSON'],
  ])('%s', (body, message) => {
    if (message) expect(() => parse(Buffer.from(body))).toThrow(message);
    else expect(parse(Buffer.from(body))).toEqual([]);
  });

  test('a thing without its name is named, and holds up no neighbour', () => {
    const good = { kind: 't3', data: { name: 't3_1', title: 'No signal', created_utc: 1 } };
    expect(() => parse(listing({ kind: 't3', data: { title: 'x', created_utc: 1 } }))).toThrow('data.name');
    const problems: BadPayload[] = [];
    const read = parse(listing(good, { kind: 't1', data: 3 }), { onUnreadable: (problem) => problems.push(problem) });
    expect(read).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});

describe('options', () => {
  test.each([
    [{}, true],
    [{ search: 'aurora mobile' }, true],
    [{ search: 'aurora', subreddit: 'CityMobile+berlin' }, true],
    [{ subreddit: 'CityMobile' }, false],
    [{ search: 'aurora', subreddit: 'r/CityMobile' }, false],
    [{ serach: 'aurora' }, false],
  ])('%j', (options, good) => {
    expect(reddit.options.safeParse(options).success).toBe(good);
  });
});

describe('polling', () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await start();
  });
  afterEach(() => platform.stop());

  test('pages are read back to what is known; the token is asked for once and sent in a header', async () => {
    platform.publish(3);
    const first = await readOn(reddit, platform);
    expect(first.ids).toEqual(['t3_p2', 't3_p1', 't3_p0']);
    const fresh = platform.publish(60);
    const second = await readOn(reddit, platform, first.cursor);
    expect(second.ids.sort()).toEqual(fresh.sort());
    const asked = platform.requests();
    expect((await readOn(reddit, platform, second.cursor)).ids).toEqual([]);
    expect(platform.requests()).toBe(asked + 1);
  });

  test('a token that is no longer taken is dropped, and the next poll has another', async () => {
    const first = await readOn(reddit, platform);
    platform.fail({ status: 401 });
    await expect(readOn(reddit, platform, first.cursor)).rejects.toThrow('401');
    const fresh = platform.publish(1);
    expect((await readOn(reddit, platform, first.cursor)).ids).toEqual(fresh);
  });

  test('a wrong password is told as Reddit tells it, a missing client as well', async () => {
    const wrong = { ...platform.credentials, password: 'wrong' };
    await expect(readOn(reddit, platform, undefined, wrong)).rejects.toThrow('no token: invalid_grant');
    const secretless = { ...platform.credentials, clientSecret: 'wrong' };
    await expect(readOn(reddit, platform, undefined, secretless)).rejects.toThrow('401');
    await expect(readOn(reddit, platform, undefined, {})).rejects.toThrow('clientId');
  });

  test('429 and silence are waited out', async () => {
    platform.fail({ status: 429, retryAfter: '7' });
    await expect(readOn(reddit, platform)).rejects.toMatchObject({ retryAfterSeconds: 7 });
    platform.fail('silence');
    await expect(readOn(reddit, platform)).rejects.toThrow('no complete answer');
  });

  test('when a page ends on a post that is deleted meanwhile, its neighbours lead on', async () => {
    const first = await readOn(reddit, platform);
    const fresh = platform.publish(30);
    const page = await readOnce(reddit, platform, first.cursor);
    const lost = JSON.parse(JSON.stringify(page.cursor).replace(/t3_p5 /, 't3_deleted '));
    expect(lost).not.toEqual(page.cursor);
    const rest = await readOn(reddit, platform, lost);
    expect([...page.mentions.map(({ externalId }) => externalId), ...rest.ids].sort()).toEqual(fresh.sort());
  });
});

describe('what Reddit says about its limits', () => {
  const body = listing({ kind: 't3', data: { name: 't3_1', title: 'No signal', created_utc: 1 } });
  const token = { status: 200, headers: {}, body: Buffer.from('{"access_token":"t","expires_in":3600}') };
  const poll = (status: number, headers: Record<string, string>, options = {}) => {
    const asked: string[] = [];
    const get = async (address: string) => {
      asked.push(address);
      return { status, headers, body };
    };
    const credentials = async () => ({ clientId: 'app', refreshToken: 'r', username: 'Mina_B' });
    const tools = pollTools({ get, post: async () => token, credentials });
    return {
      asked,
      polled: reddit.poll(sourceOf({ channel: 'reddit', url: 'https://r.example', options }), undefined, tools),
    };
  };

  test('a 429 without Retry-After waits until its window ends', async () => {
    const { polled } = poll(429, { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '240.4' });
    await expect(polled).rejects.toMatchObject({ retryAfterSeconds: 241 });
  });

  test('without a search the inbox is read', async () => {
    const { asked, polled } = poll(200, {});
    await polled;
    expect(asked).toEqual(['https://r.example/message/mentions?raw_json=1&limit=100']);
  });

  test("an inbox is somebody's, a search needs nobody", async () => {
    const get = async () => ({ status: 200, headers: {}, body });
    const credentials = async () => ({ clientId: 'app', clientSecret: 'secret' });
    const grants: string[] = [];
    const post = async (_: string, __: unknown, form: string) => {
      grants.push(form);
      return token;
    };
    const tools = pollTools({ get, post, credentials });
    await expect(reddit.poll(sourceOf({ channel: 'reddit' }), undefined, tools)).rejects.toThrow('inbox');
    expect((await reddit.poll(source, undefined, tools)).mentions).toHaveLength(1);
    expect(grants).toEqual(['grant_type=client_credentials']);
  });

  test('a search in all of Reddit', async () => {
    const { asked, polled } = poll(200, {}, { search: 'aurora mobile' });
    await polled;
    expect(asked).toEqual(['https://r.example/search?raw_json=1&limit=100&q=aurora+mobile&sort=new&type=link']);
  });
});
