/** A Mastodon server as one account meets it: notifications by `min_id`, its own posts, at most 30 of what is asked for. */
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const MOST = 30;
const credentials = { accessToken: 'mastodon-token' };
const me = {
  id: '108200',
  username: 'aurora',
  acct: 'aurora',
  display_name: 'Aurora',
  url: 'https://town.example/@aurora',
};
const customer = { id: '109501', username: 'mina', acct: 'mina@berg.example', url: 'https://berg.example/@mina' };
const refused: Answer = { status: 401, json: { error: 'The access token is invalid' } };

type Notification = { id: string; type: 'mention'; status: { id: string; uri: string } & Record<string, unknown> };

export const start: StartPlatform = async () => {
  const notifications: Notification[] = [];
  const isMine = ({ headers }: Asked) => headers.authorization === `Bearer ${credentials.accessToken}`;

  function account(asked: Asked): Answer | undefined {
    if (asked.url.pathname !== '/api/v1/accounts/verify_credentials') return undefined;
    return isMine(asked) ? { json: me } : refused;
  }

  function data(asked: Asked): Answer {
    const { pathname, searchParams } = asked.url;
    if (!isMine(asked)) return refused;
    if (pathname === `/api/v1/accounts/${me.id}/statuses`) return { json: [] };
    if (pathname !== '/api/v1/notifications') return { status: 404, json: { error: 'Record not found' } };
    if (!searchParams.getAll('types[]').includes('mention')) return { json: [] };
    const limit = Math.min(MOST, Number(searchParams.get('limit') ?? 15));
    const after = searchParams.get('min_id');
    const page =
      after === null
        ? notifications.slice(-limit)
        : notifications.filter(({ id }) => Number(id) > Number(after)).slice(0, limit);
    return { json: page.toReversed() };
  }

  const { url, ...rest } = await serve(data, account);
  return {
    source: { channel: 'mastodon', url },
    credentials,
    publish(count) {
      const fresh = Array.from({ length: count }, (): Notification => {
        const number = notifications.length;
        const id = String((BigInt(Date.now()) << 16n) + BigInt(number));
        const uri = `https://berg.example/users/mina/statuses/${id}`;
        const created_at = new Date().toISOString();
        const content = `<p>No signal, ${number}</p>`;
        const status = { id, uri, created_at, content, account: customer, visibility: 'public' };
        const notification: Notification = { id: String(7_000 + number), type: 'mention', status };
        notifications.push(notification);
        return notification;
      });
      return fresh.map(({ status }) => status.uri);
    },
    ...rest,
  };
};
