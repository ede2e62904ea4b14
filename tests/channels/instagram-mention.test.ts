/** Completing a mention, asked of a server on this machine that answers as the Graph API does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type LocalServer, listen } from '../../infra/local/http.ts';
import type { ChannelSecret } from '../../lib/channels/channel.ts';
import { instagram } from '../../lib/channels/instagram.ts';
import { guardedFetch } from '../../lib/channels/tools/fetch.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';
import { type Mention, mentionSchema } from '../../lib/mention/mention.ts';
import { parseContext } from '../support/channels.ts';
import { fixture } from './fixtures.ts';

const TOKEN = 'EAAtoken';
type Reply = { status?: number; headers?: Record<string, string>; body: unknown };
const error = (code: number, error_subcode?: number, status = 400): Reply => ({
  status,
  body: { error: { message: 'do not log this', type: 'OAuthException', code, error_subcode } },
});

let graph: LocalServer;
let asked: { path: string; fields: string; authorization: string | undefined }[];
/** Answers in order, the last one again and again; undefined stays silent. */
let replies: (Reply | undefined)[];

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  asked.push({
    path: pathname,
    fields: searchParams.get('fields') ?? '',
    authorization: request.headers.authorization,
  });
  const reply = replies.length > 1 ? replies.shift() : replies[0];
  if (reply) response.writeHead(reply.status ?? 200, reply.headers).end(JSON.stringify(reply.body));
}

beforeAll(async () => {
  graph = await listen(answer);
});
beforeEach(() => {
  asked = [];
});
afterAll(() => graph.stop());

const receivedAt = new Date('2026-03-02T10:00:00Z');
const stubs = instagram.parse(fixture('instagram/mentions.json'), parseContext({ receivedAt }));
const [comment, media] = stubs as [Mention, Mention];

async function complete(mention: Mention, ...answers: (Reply | undefined)[]) {
  replies = answers;
  const secret: ChannelSecret = { keys: ['k'], extra: { accessToken: TOKEN, graphUrl: `${graph.url}/v23.0/` } };
  const get = (address: string, headers: Record<string, string>) =>
    guardedFetch(address, { headers, maxBytes: 100_000, timeoutMs: 200, allowPrivate: true });
  const whole = await instagram.complete?.(mention, { get, secret, now: receivedAt });
  return whole && mentionSchema.parse(whole);
}

const found = {
  username: 'aurora.mobile',
  id: '17841499000000001',
  mentioned_comment: {
    id: '17894000000000001',
    text: '@aurora.mobile ¿otra vez sin señal?',
    timestamp: '2026-03-02T08:30:00+0000',
    username: 'ines.pena',
    like_count: 4,
    media: { id: '17918000000000001', permalink: 'https://www.instagram.com/p/abc/' },
  },
};

test('a comment that mentions us is asked for with the token in a header, and is then whole', async () => {
  expect(await complete(comment, { body: found })).toEqual({
    brand: 'demo',
    channel: 'instagram',
    kind: 'comment',
    externalId: '17894000000000001',
    revision: 0,
    text: '@aurora.mobile ¿otra vez sin señal?',
    url: 'https://www.instagram.com/p/abc/',
    author: { id: '@ines.pena', handle: 'ines.pena' },
    threadId: '17894000000000001',
    public: true,
    own: false,
    postedAt: '2026-03-02T08:30:00.000Z',
    receivedAt: '2026-03-02T10:00:00.000Z',
    reactions: { likes: 4 },
  });
  expect(asked).toEqual([
    {
      path: '/v23.0/17841499000000001',
      fields:
        'username,mentioned_comment.comment_id(17894000000000001){id,text,timestamp,username,like_count,media{id,permalink}}',
      authorization: `Bearer ${TOKEN}`,
    },
  ]);
});

test('a caption that mentions us too', async () => {
  const mentioned_media = {
    caption: 'aurora.mobile me debe dinero',
    timestamp: '2026-03-01T08:30:00+0000',
    username: 'rui',
    permalink: 'https://www.instagram.com/p/def/',
    media_type: 'IMAGE',
    like_count: 10,
    comments_count: 2,
  };
  expect(await complete(media, { body: { ...found, mentioned_media } })).toMatchObject({
    kind: 'post',
    text: 'aurora.mobile me debe dinero',
    url: 'https://www.instagram.com/p/def/',
    author: { handle: 'rui' },
    reactions: { likes: 10, replies: 2 },
  });
  expect(asked[0]?.fields).toMatch(/^username,mentioned_media\.media_id\(17918000000000002\)\{id,caption,/);
});

test('a video without a caption becomes a note', async () => {
  const body = { username: 'aurora.mobile', mentioned_media: { username: 'rui', media_type: 'VIDEO' } };
  expect(await complete(media, { body })).toMatchObject({ text: '[video]', postedAt: media.postedAt });
});

test('fields that are not documented are left out when they are refused', async () => {
  const { username: _, ...mentioned_comment } = found.mentioned_comment;
  const whole = await complete(comment, error(100), { body: { ...found, mentioned_comment } });
  expect(whole).toMatchObject({ text: mentioned_comment.text, author: {} });
  expect(asked[1]?.fields).toContain('{id,text,timestamp,like_count,media}');
});

test('what we wrote ourselves is no mention', async () => {
  const mentioned_comment = { ...found.mentioned_comment, username: 'Aurora.Mobile' };
  expect(await complete(comment, { body: { ...found, mentioned_comment } })).toBeUndefined();
});

test.each([
  ['is answered 404', error(803, undefined, 404)],
  ['does not exist', error(100, 33)],
  ['is a resource that is not there', error(24, 2207006)],
])('a mention that %s is gone while the account can be read', async (_, refused) => {
  expect(await complete(comment, refused, { body: { username: 'aurora.mobile' } })).toBeUndefined();
  expect(asked.at(-1)?.fields).toBe('username');
});

test('an answer without the mention means that it is gone', async () => {
  expect(await complete(comment, { body: { username: 'aurora.mobile' } })).toBeUndefined();
});

test('a token that reads nothing makes no mention disappear', async () => {
  await expect(complete(comment, error(100, 33))).rejects.toThrow('does not read the account');
});

test.each([
  ['429', { ...error(4, undefined, 429), headers: { 'retry-after': '77' } }, 77],
  ['a limit told by code alone', error(80002), 300],
  ['500', error(2, undefined, 500), undefined],
  ['503 without JSON', { status: 503, body: 'down', headers: { 'retry-after': '9' } }, 9],
  ['a passing fault', { status: 400, body: { error: { code: -2, is_transient: true } } }, undefined],
  ['a token that has expired', error(190, 463), 900],
  ['a permission that is missing', error(10, undefined, 403), 900],
  ['silence', undefined, undefined],
])('%s is worth another try', async (_, reply, wait) => {
  const failure = await complete(comment, reply).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnavailableError);
  expect(failure).toHaveProperty('retryAfterSeconds', wait);
  expect(String(failure)).not.toContain(TOKEN);
  expect(String(failure)).not.toContain('do not log this');
});

test('a secret without a token waits for one', async () => {
  const secret: ChannelSecret = { keys: ['k'], extra: {} };
  const get = () => Promise.reject(new Error('nothing may be asked'));
  await expect(instagram.complete?.(comment, { get, secret, now: receivedAt })).rejects.toThrow('holds no accessToken');
});

test.each([
  ['a question that is refused as it is documented', error(100)],
  ['a refusal that nobody knows', error(2500)],
])('%s is for people to look at', async (_, reply) => {
  await expect(complete(comment, reply)).rejects.toBeInstanceOf(PermanentError);
});
