/** The load client: requests are signed before the clock starts, and posted from a thread of their own. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Webhook } from 'standardwebhooks';
import type { Load, LoadDone, Request } from './load-worker.ts';
import type { Post } from './workload.ts';

export type LoadClient = { run(load: Load): Promise<LoadDone>; stop(): Promise<unknown> };

export function startLoadClient(): LoadClient {
  const worker = new Worker(fileURLToPath(new URL('./load-worker.ts', import.meta.url)));
  return {
    async run(load) {
      worker.postMessage(load);
      const [done] = await once(worker, 'message');
      return done;
    },
    stop: () => worker.terminate(),
  };
}

/** One request for each `perPost` posts, signed by the Standard Webhooks specification. */
export function requestsOf(posts: readonly Post[], perPost: number, secret: string): Request[] {
  const webhook = new Webhook(secret);
  return Array.from({ length: Math.ceil(posts.length / perPost) }, (_, n) => {
    const some = posts.slice(n * perPost, (n + 1) * perPost);
    const body = JSON.stringify(perPost === 1 ? some[0] : { mentions: some });
    const id = `msg_${some[0]?.id}`;
    const now = new Date();
    return {
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        'webhook-signature': webhook.sign(id, now, body),
      },
      body,
    };
  });
}
