/** fauxqs, an SQS in plain TypeScript, on loopback only. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { assertPortFree } from './ports.ts';

/** fauxqs puts every queue into this account. */
export const ACCOUNT = '000000000000';

/** fauxqs itself answers URLs of a host name that may not resolve; it takes these as well. */
export const queueUrl = (endpoint: string, name: string) => `${endpoint}/${ACCOUNT}/${name}`;

export type LocalSqs = { endpoint: string; stop(): Promise<void> };

/** Starts in this process; `port` 0 takes a free one. */
export async function startSqs({ port = 0, region = 'us-east-1' } = {}): Promise<LocalSqs> {
  const app = buildApp({ logger: false, defaultRegion: region });
  const endpoint = await app.listen({ host: '127.0.0.1', port });
  return { endpoint, stop: () => app.close() };
}

const ENTRY = fileURLToPath(new URL('./sqs-worker.ts', import.meta.url));

/** Starts in a thread of its own. Throws a `SetupError` when the port is taken. */
export async function startSqsThread({ port = 0, region = 'us-east-1' } = {}): Promise<LocalSqs> {
  if (port) await assertPortFree(port, 'the queues');
  const worker = new Worker(ENTRY, { workerData: { port, region } });
  const [endpoint] = await once(worker, 'message');
  const stop = async () => {
    await worker.terminate();
  };
  return { endpoint: String(endpoint), stop };
}
