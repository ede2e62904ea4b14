import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalServer, listen } from '../../infra/local/http.ts';
import { publicAddress } from '../../lib/channels/tools/address.ts';
import { type GuardedRequest, guardedFetch } from '../../lib/channels/tools/fetch.ts';
import { PermanentError, UnavailableError } from '../../lib/errors.ts';

const limits: GuardedRequest = { maxBytes: 1_000, timeoutMs: 5_000, allowPrivate: true };
let server: LocalServer;
let base: string;
let answer: RequestListener;

beforeEach(async () => {
  server = await listen((request, response) => answer(request, response));
  base = server.url;
});

afterEach(() => server.stop());

describe('addresses', () => {
  test.each([
    ['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.31.255.255', '192.168.0.1', '100.64.0.1', '224.0.0.1'],
    ['255.255.255.255', '169.254.169.254', '169.254.170.2', '198.18.0.1'],
    ['::1', '::', 'fe80::1', 'fd00:ec2::254', 'ff02::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::a00:1'],
    ['2002:7f00:1::', '2001:db8::1', 'not-an-address', ''],
  ])('%s and others are not public', (...addresses) => {
    expect(addresses.filter(publicAddress)).toEqual([]);
  });

  test('addresses of the internet are', () => {
    expect(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00::1'].every(publicAddress)).toBe(true);
  });

  test.each(['localhost', '127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254'])(
    '%s is refused, and nothing is sent there',
    async (host) => {
      let asked = 0;
      answer = (_, response) => response.end(String(asked++));
      const url = base.replace('127.0.0.1', host);
      await expect(guardedFetch(url, { ...limits, allowPrivate: false })).rejects.toThrow(PermanentError);
      expect(asked).toBe(0);
    },
  );

  test('a redirect to a forbidden address is refused', async () => {
    answer = (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    const onlyLoopback = (address: string) => address === '127.0.0.1';
    await expect(guardedFetch(base, limits, onlyLoopback)).rejects.toThrow('169.254.169.254 is not an address');
  });

  test('a redirect to a name is refused for what the name resolves to', async () => {
    const other = base.replace('127.0.0.1', 'localhost');
    let asked = 0;
    answer = (_, response) => response.writeHead(302, { location: `${other}/${asked++}` }).end();
    let checks = 0;
    // The first address passes, and whatever the name then turns out to be does not.
    const onlyTheFirst = () => checks++ === 0;
    await expect(guardedFetch(base, limits, onlyTheFirst)).rejects.toThrow('localhost is not an address');
    expect(asked).toBe(1);
  });

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'nonsense', ''])('%s is no http address', async (url) => {
    await expect(guardedFetch(url, limits)).rejects.toThrow(PermanentError);
  });
});

describe('redirects', () => {
  test.each(['authorization', 'apikey'])(
    'a GET follows five and keeps its %s on the same origin only',
    async (name) => {
      const seen: (string | undefined)[] = [];
      const other = base.replace('127.0.0.1', 'localhost');
      answer = (request, response) => {
        seen.push(request.headers.authorization ?? request.headers.apikey?.toString());
        const n = seen.length;
        if (n <= 5) response.writeHead(301, { location: n < 3 ? `/${n}` : `${other}/${n}` }).end();
        else response.end('done');
      };
      const got = await guardedFetch(base, { ...limits, headers: { [name]: 'Bearer x' } });
      expect(got.body.toString()).toBe('done');
      expect(seen).toEqual(['Bearer x', 'Bearer x', 'Bearer x', undefined, undefined, undefined]);
    },
  );

  test.each(['/again', 'http://', 'gopher://x'])('a loop or nonsense ends: %s', async (location) => {
    answer = (_, response) => response.writeHead(302, { location }).end();
    await expect(guardedFetch(base, limits)).rejects.toThrow(PermanentError);
  });

  test('a POST follows none: its 3xx is the answer', async () => {
    answer = (_, response) => response.writeHead(307, { location: '/elsewhere' }).end();
    const got = await guardedFetch(base, { ...limits, method: 'POST', body: 'x' });
    expect(got.status).toBe(307);
  });
});

describe('sizes and time', () => {
  test('a POST delivers its bytes and headers', async () => {
    answer = async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      response.writeHead(202, { 'x-type': request.headers['content-type'] }).end(body);
    };
    const body = '{"texto":"¡pésimo!"}';
    const headers = { 'content-type': 'application/json' };
    const got = await guardedFetch(base, { ...limits, method: 'POST', headers, body });
    expect([got.status, got.headers['x-type'], got.body.toString()]).toEqual([202, 'application/json', body]);
  });

  test('a gzipped answer is unpacked, and its unpacked size counts', async () => {
    let size = 900;
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(size)));
    expect((await guardedFetch(base, limits)).body).toHaveLength(900);
    size = 5_000_000;
    await expect(guardedFetch(base, limits)).rejects.toThrow('more than 1000 bytes');
  });

  test('a long answer to a POST is cut, for its status already counts', async () => {
    answer = (_, response) => response.end('a'.repeat(200_000));
    const got = await guardedFetch(base, { ...limits, method: 'POST', body: '' });
    expect([got.status, got.body.length]).toEqual([200, 1_000]);
  });

  test('an answer that never ends is given up', async () => {
    answer = (_, response) => response.write('a');
    await expect(guardedFetch(base, { ...limits, timeoutMs: 50 })).rejects.toThrow('no complete answer within 50 ms');
  });

  test('broken gzip, a cut connection and a closed port are worth another try', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip');
    await expect(guardedFetch(base, limits)).rejects.toThrow(UnavailableError);
    answer = (request) => request.socket.destroy();
    await expect(guardedFetch(base, limits)).rejects.toThrow(UnavailableError);
    await expect(guardedFetch('http://127.0.0.1:1/secret-path', limits)).rejects.toThrow(
      /^127\.0\.0\.1: ECONNREFUSED$/,
    );
  });
});
