/** fauxqs, an SQS in plain TypeScript, on loopback only. */
import { buildApp } from 'fauxqs';

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
