/** Runs inside a worker thread: the platforms that post to us, with connections kept alive. */
import { Agent, request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { concurrently } from '../../lib/concurrently.ts';

export type Request = { headers: Record<string, string>; body: string };
/** `perSecond` spaces requests out; without it as many as `atOnce` are under way all the time. */
export type Load = { url: string; requests: Request[]; atOnce: number; perSecond?: number };
/** `sentAt` is when each request began, in epoch milliseconds; `refused` counts answers that were not 2xx. */
export type LoadDone = { sentAt: number[]; refused: number; cpuMs: number };

const port = parentPort;
if (!port) throw new Error('load-worker.ts runs as a worker thread only');

port.on('message', async (load: Load) => {
  port.postMessage(await run(load));
});

async function run({ url, requests, atOnce, perSecond }: Load): Promise<LoadDone> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const cpuBefore = process.threadCpuUsage();
  const startedAt = performance.now();
  const sentAt: number[] = [];
  let refused = 0;
  await concurrently([...requests.entries()], atOnce, async ([i, request]) => {
    const early = perSecond ? startedAt + (i / perSecond) * 1_000 - performance.now() : 0;
    if (early > 0) await sleep(early);
    sentAt[i] = performance.timeOrigin + performance.now();
    const status = await post(agent, url, request).catch(() => 0);
    if (status < 200 || status >= 300) refused++;
  });
  agent.destroy();
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { sentAt, refused, cpuMs: (user + system) / 1_000 };
}

function post(agent: Agent, url: string, { headers, body }: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method: 'POST', agent, headers }, (incoming) => {
      incoming.resume();
      incoming.on('end', () => resolve(incoming.statusCode ?? 0));
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
