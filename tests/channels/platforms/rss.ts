/** A feed, newest entry first, that holds all its entries. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Failure, StartPlatform } from './platform.ts';

export const start: StartPlatform = async () => {
  const guids: string[] = [];
  const failures: Failure[] = [];
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    const failure = failures.shift();
    if (failure === 'silence') return;
    if (failure) {
      response.writeHead(failure.status, failure.retryAfter ? { 'retry-after': failure.retryAfter } : {}).end();
      return;
    }
    const items = guids.map((guid) => `<item><guid>${guid}</guid><title>No signal at ${guid}</title></item>`);
    response.setHeader('content-type', 'application/rss+xml');
    response.end(`<rss version="2.0"><channel>${items.reverse().join('')}</channel></rss>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  return {
    source: { channel: 'rss', url },
    credentials: {},
    publish(count) {
      const fresh = Array.from({ length: count }, (_, n) => `entry-${guids.length + n}`);
      guids.push(...fresh);
      return fresh;
    },
    fail: (how, times = 1) => void failures.push(...Array<Failure>(times).fill(how)),
    requests: () => requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
