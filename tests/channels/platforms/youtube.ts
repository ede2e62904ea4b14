/** The Data API's comment threads of one channel, newest first, 20 a page, each token good for its own list. */
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const PAGE = 20;
const CHANNEL = 'UCbrandbrandbrandbrandbr';

export const start: StartPlatform = async () => {
  const comments: { id: string; publishedAt: string }[] = [];

  function data({ url, headers }: Asked): Answer {
    const query = url.searchParams;
    if (headers['x-goog-api-key'] !== 'key-1') return refused(400, 'keyInvalid');
    if (url.pathname !== '/youtube/v3/commentThreads' || query.get('allThreadsRelatedToChannelId') !== CHANNEL)
      return refused(404, 'channelNotFound');
    const newest = comments.toReversed();
    const token = query.get('pageToken');
    const from = token === null ? 0 : newest.findIndex(({ id }) => `after-${id}` === token) + 1;
    if (token !== null && from === 0) return refused(400, 'invalidPageToken');
    const page = newest.slice(from, from + PAGE);
    const items = page.map(({ id, publishedAt }) => ({
      id,
      snippet: {
        videoId: 'vid0000001A',
        topLevelComment: {
          id,
          snippet: { textDisplay: `No signal at ${id}`, authorChannelId: { value: 'UCcustomer' }, publishedAt },
        },
      },
    }));
    const last = page.at(-1);
    return { json: { items, ...(last && from + PAGE < newest.length && { nextPageToken: `after-${last.id}` }) } };
  }

  const { url, ...rest } = await serve(data);
  return {
    source: { channel: 'youtube', url, options: { channel: CHANNEL } },
    credentials: { apiKey: 'key-1' },
    publish(count) {
      const publishedAt = new Date().toISOString();
      const fresh = Array.from({ length: count }, (_, n) => ({ id: `Ugy${comments.length + n}`, publishedAt }));
      comments.push(...fresh);
      return fresh.map(({ id }) => id);
    },
    ...rest,
  };
};

const refused = (code: number, reason: string): Answer => ({
  status: code,
  json: { error: { code, message: reason, errors: [{ message: reason, domain: 'youtube.commentThread', reason }] } },
});
