/**
 * HTTP to addresses that somebody configured, for pollers and notifiers: http(s) only, public addresses only, within
 * a size and a time. Errors name the host, never the whole address: its path or query may hold a secret.
 */
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PermanentError, UnavailableError } from '../../errors.ts';
import { type AddressRule, anyAddress, checkLiteral, guardedLookup, publicAddress } from './address.ts';

export type GuardedRequest = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Most bytes of the answer after decompression. A longer answer to GET is an error, to POST it is cut. */
  maxBytes: number;
  /** For everything together: name, connection, redirects, body. */
  timeoutMs: number;
  /** Loopback, private and link-local addresses too. Only for a stack on one machine. */
  allowPrivate: boolean;
};

export type GuardedAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const MAX_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * A GET follows up to five redirects, each checked like the first address; any other method follows none, so its 3xx
 * is an answer. Throws PermanentError for an address, size or redirect we refuse, UnavailableError when the network
 * or the time fails.
 */
export async function guardedFetch(
  address: string,
  request: GuardedRequest,
  mayConnect: AddressRule = request.allowPrivate ? anyAddress : publicAddress,
): Promise<GuardedAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  let url = checkedUrl(address, mayConnect);
  let headers: Record<string, string> = {
    'user-agent': 'complaint-router',
    'accept-encoding': 'gzip',
    ...request.headers,
  };
  try {
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const message = await send(url, request, headers, mayConnect, signal);
      const next = request.method === 'POST' ? undefined : redirection(message, url);
      if (next === undefined) return await answer(message, request, url);
      message.destroy();
      const target = checkedUrl(next, mayConnect);
      if (target.origin !== url.origin) headers = harmless(headers);
      url = target;
    }
  } catch (error) {
    if (error instanceof PermanentError) throw error;
    const why = signal.aborted ? `no complete answer within ${request.timeoutMs} ms` : codeOf(error);
    throw new UnavailableError(`${url.hostname}: ${why}`);
  }
  throw new PermanentError(`${url.hostname}: more than ${MAX_REDIRECTS} redirects`);
}

function checkedUrl(address: string, mayConnect: AddressRule): URL {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new PermanentError('not an http(s) address');
  checkLiteral(url.hostname, mayConnect);
  return url;
}

function send(
  url: URL,
  request: GuardedRequest,
  headers: Record<string, string>,
  mayConnect: AddressRule,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { method = 'GET', body } = request;
  const start = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    // No agent: a socket kept from a call under another rule must not be used again.
    const options = {
      method,
      headers: { ...headers, ...length },
      lookup: guardedLookup(mayConnect),
      signal,
      agent: false,
    };
    start(url, options, resolve).on('error', reject).end(body);
  });
}

/** Where a redirect leads, undefined when the answer is none. */
function redirection(message: IncomingMessage, url: URL): string | undefined {
  const { location } = message.headers;
  if (!location || !REDIRECTS.includes(message.statusCode ?? 0)) return undefined;
  return URL.parse(location, url.href)?.href ?? '';
}

/** What another host may be told: platforms call their keys by many names, so all others are kept back. */
function harmless(headers: Record<string, string>): Record<string, string> {
  const names = ['accept', 'accept-encoding', 'if-modified-since', 'if-none-match', 'user-agent'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name.toLowerCase())));
}

async function answer(message: IncomingMessage, request: GuardedRequest, url: URL): Promise<GuardedAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decoded(message, url)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes <= request.maxBytes) continue;
    message.destroy();
    if (request.method !== 'POST') throw new PermanentError(`${url.hostname}: more than ${request.maxBytes} bytes`);
    break;
  }
  const body = Buffer.concat(chunks).subarray(0, request.maxBytes);
  return { status: message.statusCode ?? 0, headers: message.headers, body };
}

function decoded(message: IncomingMessage, url: URL): Readable {
  const encoding = message.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return message;
  if (encoding !== 'gzip') throw new PermanentError(`${url.hostname}: unknown content-encoding`);
  const gunzip = createGunzip();
  message.on('error', (error) => gunzip.destroy(error));
  return message.pipe(gunzip);
}

/** The system's code, such as ECONNREFUSED; messages of errors may quote what the server sent. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'the request failed';
}
