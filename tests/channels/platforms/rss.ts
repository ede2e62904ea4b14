/** A feed, newest entry first, that holds all its entries. */
import type { StartPlatform } from './platform.ts';
import { serve } from './serve.ts';

export const start: StartPlatform = async () => {
  const guids: string[] = [];
  const { url, ...server } = await serve(() => {
    const items = guids.map((guid) => `<item><guid>${guid}</guid><title>No signal at ${guid}</title></item>`);
    const text = `<rss version="2.0"><channel>${items.reverse().join('')}</channel></rss>`;
    return { headers: { 'content-type': 'application/rss+xml' }, text };
  });
  return {
    ...server,
    source: { channel: 'rss', url: `${url}feed` },
    credentials: {},
    publish(count) {
      const fresh = Array.from({ length: count }, (_, n) => `entry-${guids.length + n}`);
      guids.push(...fresh);
      return fresh;
    },
  };
};
