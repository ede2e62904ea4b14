import { once } from 'node:events';
import { createServer } from 'node:net';
import { SetupError } from './setup-error.ts';

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
}

/** Throws a `SetupError` naming the port and what wanted it. Both addresses are tried: macOS lets them differ. */
export async function assertPortFree(port: number, purpose: string): Promise<void> {
  try {
    await listenOnce(port, '127.0.0.1');
    await listenOnce(port);
  } catch (error) {
    const reason = portTaken(error) ? 'is already in use' : `cannot be used (${String(error)})`;
    throw new SetupError(`Port ${port}, needed for ${purpose}, ${reason}; choose another with --port.`);
  }
}

export function portTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}

async function listenOnce(port: number, host?: string): Promise<number> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}
