/** A target on loopback that answers as a test says and remembers what it was told. */
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../../infra/local/http.ts';

export type Reply = { status: number; headers?: Record<string, string>; body?: string };
export type Answer = (Reply & { afterMs?: number }) | 'hang';
export type Told = { path: string; headers: IncomingHttpHeaders; body: string };
export type TargetServer = {
  url: string;
  /** Answers in order; the last one stands for all that follow. */
  answers: Answer[];
  told: Told[];
  /** What the platform would say in place of an answer that has no body. */
  speak?: (told: Told, answer: Reply) => Reply;
  close(): Promise<void>;
};

export async function startTarget(...answers: Answer[]): Promise<TargetServer> {
  const target: Omit<TargetServer, 'url' | 'close'> = { answers, told: [] };
  const { url, stop } = await listen(async (request, response) => {
    const told = { path: request.url ?? '', headers: request.headers, body: await text(request) };
    target.told.push(told);
    const answer = (target.answers.length > 1 ? target.answers.shift() : target.answers[0]) ?? { status: 200 };
    if (answer === 'hang') return;
    if (answer.afterMs) await sleep(answer.afterMs);
    const spoken = answer.body === undefined && target.speak ? target.speak(told, answer) : answer;
    response.writeHead(spoken.status, { ...spoken.headers, ...answer.headers }).end(spoken.body ?? '{}');
  });
  return Object.assign(target, { url: `${url}/hook`, close: stop });
}
