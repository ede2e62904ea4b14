/** Bluesky as one account meets it: sessions, notifications from the newest back by a cursor, an empty feed of its own. */
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const PAGE = 30;
const DID = 'did:plc:auroraauroraauroraaurora';
const CUSTOMER = 'did:plc:minaminaminaminaminamina';
const credentials = { identifier: 'aurora.example', appPassword: 'abcd-efgh-ijkl-mnop' };

type Post = { uri: string; at: string };

export const start: StartPlatform = async () => {
  const posts: Post[] = [];
  const opened: string[] = [];

  function sessions({ url, body }: Asked): Answer | undefined {
    if (url.pathname !== '/xrpc/com.atproto.server.createSession') return undefined;
    if (body !== JSON.stringify({ identifier: credentials.identifier, password: credentials.appPassword }))
      return { status: 401, json: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' } };
    const claims = { exp: Math.floor(Date.now() / 1000) + 7_200, session: opened.length };
    const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
    opened.push(token);
    return { json: { accessJwt: token, refreshJwt: 'refresh', did: DID, handle: credentials.identifier } };
  }

  function data({ url, headers }: Asked): Answer {
    if (!opened.some((token) => headers.authorization === `Bearer ${token}`))
      return { status: 400, json: { error: 'ExpiredToken', message: 'Token has expired' } };
    if (url.pathname === '/xrpc/app.bsky.feed.getAuthorFeed') return { json: { feed: [] } };
    if (url.pathname !== '/xrpc/app.bsky.notification.listNotifications')
      return { status: 501, json: { error: 'MethodNotImplemented' } };
    if (!url.searchParams.getAll('reasons').includes('mention')) return { json: { notifications: [] } };
    const newest = posts.toReversed();
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const page = newest.slice(from, from + PAGE);
    const cursor = from + PAGE < newest.length ? { cursor: String(from + PAGE) } : {};
    return { json: { notifications: page.map(notification), ...cursor } };
  }

  const { url, ...rest } = await serve(data, sessions);
  return {
    source: { channel: 'bluesky', url },
    credentials,
    publish(count) {
      const fresh = Array.from({ length: count }, (_, n) => ({
        uri: `at://${CUSTOMER}/app.bsky.feed.post/3k${posts.length + n}`,
        at: new Date().toISOString(),
      }));
      posts.push(...fresh);
      return fresh.map(({ uri }) => uri);
    },
    ...rest,
  };
};

const notification = ({ uri, at }: Post) => ({
  uri,
  cid: 'bafy',
  author: { did: CUSTOMER, handle: 'mina.example' },
  reason: 'mention',
  record: { $type: 'app.bsky.feed.post', text: `No signal at ${uri.slice(-3)}`, createdAt: at },
  isRead: false,
  indexedAt: at,
});
