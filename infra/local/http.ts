/** Servers on loopback: one function that answers, a port that is taken said in one sentence, no socket left behind. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { portTaken } from './ports.ts';
import { SetupError } from './setup-error.ts';

export type LocalServer = { url: string; stop(): Promise<void> };

/** Port 0 takes a free one. `purpose` is what the sentence about a port that is taken names. */
export async function listen(answer: RequestListener, port = 0, purpose = 'a server'): Promise<LocalServer> {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer);
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!portTaken(error)) throw error;
    throw new SetupError(`Port ${port}, needed for ${purpose}, is already in use; choose another with --port.`);
  }
  const address = server.address();
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`, stop };
}

/** The body's bytes; undefined as soon as there are more than `limit`. */
export async function readBody(
  request: IncomingMessage,
  limit = Number.POSITIVE_INFINITY,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
