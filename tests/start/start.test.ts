/** The commands as a stranger types them, each in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { localStackSchema, STACK_FILE, stackOutputsSchema } from '../../infra/stack-file.ts';
import { negative, startComprehend } from '../support/comprehend-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ann = { id: '7', handle: 'ann' };
const posts = [
  { id: '1900000000000000001', channel: 'x', author: ann, text: 'My parcel never came. Terrible service!' },
  { id: '1900000000000000002', channel: 'x', author: ann, text: 'Still waiting for my parcel, please answer!' },
  {
    id: '10_20',
    channel: 'facebook',
    author: { id: '8', name: 'Zoë' },
    text: 'Cobraram duas vezes! Péssimo, quero o reembolso.',
  },
  { text: 'You charged me twice and nobody answers. Disgraceful.', lang: 'en' },
  { text: 'Great shop, lovely people, thank you!' },
  { id: 'f-1', channel: 'rss', title: 'Gepäck weg', text: 'Mein Koffer ist seit acht Tagen weg, eine Katastrophe.' },
];
const fileOf = (name: string, lines: string[]) => {
  const file = join(directory, name);
  writeFileSync(file, lines.join('\n'));
  return file;
};
const small = fileOf(
  'small.jsonl',
  posts.map((post) => JSON.stringify(post)),
);
const bad = fileOf('bad.jsonl', [JSON.stringify(posts[0]), '{"id": 5}']);

type Ended = { status: number | null; out: string; err: string };
type Command = { child: ChildProcess; ended: Promise<Ended>; says(text: string): Promise<void> };

const npm = (...args: string[]) => command('npm', args);

function command(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Command {
  // The options of Node that the tests run with are not for the commands.
  const child = spawn(name, args, { env: { ...process.env, NODE_OPTIONS: '', ...env }, detached: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
    child.emit('said');
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(([status]): Ended => ({ status, out, err }));
  const says = async (text: string) => {
    while (!out.includes(text)) {
      const over = await Promise.race([once(child, 'said').then(() => false), ended.then(() => true)]);
      if (over && !out.includes(text)) throw new Error(`it ended without saying "${text}": ${out}${err}`);
    }
  };
  return { child, ended, says };
}

const stackFile = () => z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(STACK_FILE, 'utf8')));
const balanced = (sent: number) =>
  new RegExp(`accounted for +0 rejected \\+ 0 duplicates \\+ ${sent} stored \\+ 0 lost`);

test('a replay that exits ends with 0 when every mention is stored', async () => {
  const { status, out, err } = await npm('start', '--', '--replay', small, '--port', '0', '--exit').ended;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(balanced(posts.length));
  expect(out).toMatch(/case +logistics +\w+ +urgency +\d+ +rule delivery, .* ann on x, en:/);
}, 120_000);

test('a second opinion is asked for at the address given, in calls of one language', async () => {
  const comprehend = await startComprehend(negative);
  const file = fileOf('unsure.jsonl', [
    JSON.stringify({ text: '@demo two of three came, the last one is at the depot' }),
  ]);
  try {
    const options = ['--replay', file, '--port', '0', '--exit', '--comprehend', comprehend.url];
    const { status, err } = await npm('start', '--', ...options).ended;
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(comprehend.calls).toEqual([
      { LanguageCode: 'en', TextList: ['@demo two of three came, the last one is at the depot'] },
    ]);
  } finally {
    await comprehend.stop();
  }
}, 120_000);

test('an address for second opinions that is none is said at once', async () => {
  const { status, err } = await npm('start', '--', '--comprehend', 'localhost').ended;
  expect(status).toBe(2);
  expect(err).toBe('start: --comprehend localhost is no address; write http://127.0.0.1:8080\n');
}, 30_000);

describe('a stack that serves', () => {
  let start: Command;
  let addresses: string[];
  beforeAll(async () => {
    start = npm('start', '--', '--replay', small, '--port', '0');
    await start.says('Serving until Ctrl-C');
    const { local, ...stacks } = stackFile();
    const { ApiUrl } = stackOutputsSchema.parse(Object.values(stacks)[0]);
    addresses = [ApiUrl, ...Object.values(localStackSchema.parse(local).endpoints)];
  }, 120_000);

  test('is found by its stack file, which is for this user alone', () => {
    expect(statSync(STACK_FILE).mode & 0o777).toBe(0o600);
  });

  test('knows a file that it has seen: no new mention, no new case', async () => {
    const { status, out } = await npm('run', 'replay', '--', small).ended;
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`0 rejected \\+ ${posts.length} duplicates \\+ 0 stored \\+ 0 lost`));
    expect(out).toMatch(/new mentions +0\n/);
    expect(out).toMatch(/new cases +0\n/);
  }, 30_000);

  test('gets the good lines of a file with a bad one, whose number is said', async () => {
    const { status, out } = await npm('run', 'replay', '--', bad).ended;
    expect(status).toBe(1);
    expect(out).toContain(`${bad}:2: text: `);
    expect(out).toMatch(/0 rejected \+ 1 duplicates \+ 0 stored \+ 0 lost/);
  }, 30_000);

  test('keeps its port from a second start, which says so', async () => {
    const { port } = new URL(addresses[0] ?? '');
    const { status, err } = await npm('start', '--', '--port', port).ended;
    expect(status).toBe(2);
    expect(err).toMatch(new RegExp(`^start: Port ${port}, .* is already in use; .*\\n$`));
  }, 30_000);

  test('ends with Ctrl-C and leaves nothing that answers', async () => {
    process.kill(-(start.child.pid ?? 0), 'SIGINT');
    // npm itself ends by the signal, so there is no status to look at.
    expect(await start.ended).toMatchObject({ err: '' });
    for (const address of addresses) {
      while (
        await fetch(address).then(
          () => true,
          () => false,
        )
      )
        await sleep(20);
    }
  }, 30_000);
});

describe('what is missing is said in one sentence', () => {
  test('a file', async () => {
    const { status, err } = await npm('start', '--', '--replay', 'nowhere.jsonl').ended;
    expect({ status, err }).toEqual({ status: 2, err: 'start: there is no file nowhere.jsonl\n' });
  });

  test('Java', async () => {
    const { status, err } = await command(process.execPath, ['infra/cli/start.ts'], { PATH: directory }).ended;
    expect(status).toBe(2);
    expect(err).toMatch(/^start: .*Java 17.*none was found\.\n$/);
  });

  test('a Node that can read TypeScript', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } });
      Object.defineProperty(process, 'version', { value: 'v20.19.0' });
      require('./infra/cli/require-node.cjs');`;
    const { status, err } = await command(process.execPath, ['-e', old]).ended;
    expect(status).toBe(2);
    expect(err).toMatch(/^This needs Node 22\.18 or newer, and v20\.19\.0 runs it; .*\n$/);
  });
});
