/** However a program with a local stack ends, it leaves no process behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { writeAssembly } from './fixture/assembly.ts';
import { until } from './fixture/stack.ts';

const PROGRAM = fileURLToPath(new URL('./fixture/boot-and-wait.ts', import.meta.url));

/** `line` is the first that it prints. */
async function start(
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, line: String(line) };
}

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

test.each(['SIGTERM', 'SIGKILL'] as const)('the store dies with a program that is ended by %s', async (signal) => {
  const { child, line } = await start([]);
  const endpoint = line.replace('ready ', '');
  expect(await answers(endpoint)).toBe(true);
  child.kill(signal);
  await until(async () => !(await answers(endpoint)));
});

test('a stack that is stopped lets its program end by itself, and the store is gone', async () => {
  const assembly = await writeAssembly();
  const { child, line } = await start([assembly.directory]);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(await answers(line.replace('ready ', ''))).toBe(false);
  await assembly.remove();
});

test('a machine without Java is one sentence', async () => {
  const { child, line } = await start([], { ...process.env, PATH: '/nowhere' });
  expect(line).toBe('DynamoDB Local needs Java 17 or newer on the PATH, and none was found.');
  const code = child.exitCode ?? (await once(child, 'exit'))[0];
  expect(code).toBe(2);
});
