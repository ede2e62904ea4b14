/** A target on loopback that answers as a test says and remembers what it was told. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export type Answer = { status: number; headers?: Record<string, string>; afterMs?: number } | 'hang';
export type Told = { headers: IncomingHttpHeaders; body: string };
export type TargetServer = {
  url: string;
  /** Answers in order; the last one stands for all that follow. */
  answers: Answer[];
  told: Told[];
  close(): Promise<void>;
};

export async function startTarget(...answers: Answer[]): Promise<TargetServer> {
  const target: TargetServer = {
    url: '',
    answers,
    told: [],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer(async (request, response) => {
    target.told.push({ headers: request.headers, body: await text(request) });
    const answer = (target.answers.length > 1 ? target.answers.shift() : target.answers[0]) ?? { status: 200 };
    if (answer === 'hang') return;
    if (answer.afterMs) await sleep(answer.afterMs);
    response.writeHead(answer.status, answer.headers).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return target;
}
