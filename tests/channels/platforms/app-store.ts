/** The feed of reviews of one app in one country: ten pages, each shorter than it may be, an object where there is only one. */
import type { StartPlatform } from './platform.ts';
import { type Answer, type Asked, serve } from './serve.ts';

const PAGE = 20;
const PATH = /^\/de\/rss\/customerreviews\/page=(\d+)\/id=1234567890\/sortBy=mostRecent\/json$/;

export const start: StartPlatform = async () => {
  const reviews: { id: number; updated: string }[] = [];

  function data({ url }: Asked): Answer {
    const page = Number(PATH.exec(url.pathname)?.[1] ?? 0);
    if (page < 1 || page > 10) return { status: 400, json: 'CustomerReviews RSS page depth is limited to 10' };
    const newest = reviews.toReversed().slice((page - 1) * PAGE, page * PAGE);
    const entries = newest.map(({ id, updated }) => ({
      author: { name: { label: 'mina' }, uri: { label: `https://itunes.apple.com/de/reviews/id${id}` } },
      id: { label: String(id) },
      updated: { label: updated },
      title: { label: 'No signal' },
      content: { label: `No signal at ${id}`, attributes: { type: 'text' } },
      'im:rating': { label: '1' },
      'im:version': { label: '8.2' },
    }));
    const entry = entries.length === 1 ? entries[0] : entries;
    return { json: { feed: { title: { label: 'Customer Reviews' }, ...(entries.length > 0 && { entry }) } } };
  }

  const { url, ...rest } = await serve(data);
  return {
    source: { channel: 'app-store', url, options: { app: '1234567890', country: 'de' } },
    credentials: {},
    publish(count) {
      const updated = new Date(Date.now() - 60_000).toISOString();
      const fresh = Array.from({ length: count }, (_, n) => ({ id: 9_000_000_000 + reviews.length + n, updated }));
      reviews.push(...fresh);
      return fresh.map(({ id }) => String(id));
    },
    ...rest,
  };
};
