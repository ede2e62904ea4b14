/** An HTTP server on loopback that fails where it was told to and counts what it is asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../../../infra/local/http.ts';
import type { Failure, Platform } from './platform.ts';

export type Asked = { url: URL; headers: IncomingMessage['headers']; body: string };
/** A body of JSON, or of any other text. */
export type Answer = { status?: number; headers?: Record<string, string> } & ({ json: unknown } | { text: string });

/** `tokens` answers requests that are not for data, undefined for those that are; only data fails and is counted. */
export async function serve(
  data: (asked: Asked) => Answer,
  tokens: (asked: Asked) => Answer | undefined = () => undefined,
) {
  const failures: Failure[] = [];
  let requests = 0;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = await request.toArray();
    const url = new URL(request.url ?? '/', 'http://platform');
    const asked = { url, headers: request.headers, body: Buffer.concat(chunks).toString() };
    const token = tokens(asked);
    if (token) return send(response, token);
    requests++;
    const failure = failures.shift();
    if (failure === 'silence') return;
    if (!failure) return send(response, data(asked));
    const headers = failure.retryAfter ? { 'retry-after': failure.retryAfter } : undefined;
    send(response, { status: failure.status, json: {}, ...(headers && { headers }) });
  }

  const { url, stop } = await listen((request, response) => void respond(request, response));
  const rest: Pick<Platform, 'fail' | 'requests' | 'stop'> = {
    fail: (how, times = 1) => void failures.push(...Array<Failure>(times).fill(how)),
    requests: () => requests,
    stop,
  };
  return { url: `${url}/`, ...rest };
}

function send(response: ServerResponse, { status = 200, headers = {}, ...body }: Answer): void {
  const text = 'text' in body ? body.text : JSON.stringify(body.json);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
