import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triage-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function triage(args: string[], input = ''): Promise<{ status: number | null; out: string; err: string }> {
  const child: ChildProcess = spawn(process.execPath, ['infra/cli/triage.ts', ...args]);
  if (!child.stdin || !child.stdout || !child.stderr) throw new Error('no pipes');
  child.stdin.end(input);
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { status, out, err };
}
const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const fileWith = async (name: string, content: string) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

const ROUTING = `
brands: { acme: { defaultTeam: care }, other: { defaultTeam: care } }
teams: { care: { name: Care }, billing: { name: Billing, calendar: madrid, members: [{ id: ana, languages: [de] }, { id: bo, languages: [en] }] } }
calendars: { madrid: { timeZone: Europe/Madrid, hours: { mon-fri: ['09:00-14:00'] } } }
priorities:
  urgent: { firstResponse: 15m, nextResponse: 15m, resolution: 1h }
  high: { firstResponse: 1h, nextResponse: 1h, resolution: 1d, clock: business }
  normal: { firstResponse: 4h, nextResponse: 4h, resolution: 1d }
  low: { firstResponse: 1d, nextResponse: 1d, resolution: 2d }
  review: { firstResponse: 2d, nextResponse: 2d, resolution: 3d }
categories: { refund: { examples: [I want a refund] }, parcel: { examples: [where is my parcel] } }
routes:
  - { id: money, when: { words: [refund] }, team: billing, priority: high }
`;
const NOW = '2026-05-01T12:00:00.000Z';

test('private data is named by its place in the text as it was, counted in characters, and masked', async () => {
  const routing = await fileWith('numbers.yaml', ROUTING.replace('care },', "care, numbers: ['AC-######'] },"));
  const text = '😀 soy 12345678Z, pedido AC-123456, a@b.example';
  const posts = await fileWith('private.jsonl', JSON.stringify({ id: '1', text }));
  const { out } = await triage([posts, '--routing', routing]);
  const [line] = linesOf(out);
  expect(line).toMatchObject({
    maskedText: '😀 soy [DNI …8Z], pedido [ORDER …56], [EMAIL]',
    privateData: [{ type: 'dni' }, { type: 'order' }, { type: 'email' }],
  });
  const characters = [...text];
  const parts = line.privateData.map(({ start, end }: { start: number; end: number }) =>
    characters.slice(start, end).join(''),
  );
  expect(parts).toEqual(['12345678Z', 'AC-123456', 'a@b.example']);
});

test('each post becomes one line in the same order, with everything that was decided', async () => {
  const routing = await fileWith('routing.yaml', ROUTING);
  const posts = await fileWith(
    'posts.jsonl',
    `${[
      { id: '7', text: '@acme you lost my order, nobody answers, I want a refund. Unacceptable!' },
      { id: 8, text: 'thank you @acme, lovely service', author: { id: 'ana', followers: 50_000 }, airline: 'none' },
    ]
      .map((post) => JSON.stringify(post))
      .join('\r\n')}\n\n`,
  );
  const { status, out, err } = await triage([posts, '--routing', routing, '--now', NOW]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(linesOf(out)).toEqual([
    {
      id: '7',
      language: 'en',
      sentiment: { label: 'negative', confidence: expect.any(Number) },
      complaint: true,
      confidence: expect.any(Number),
      category: 'refund',
      author: { type: 'customer', evidence: expect.arrayContaining(['speaks of an order of their own']) },
      urgency: {
        score: expect.any(Number),
        reasons: expect.arrayContaining([{ factor: 'money at stake', points: expect.any(Number) }]),
      },
      route: {
        team: 'billing',
        priority: 'high',
        rule: 'money',
        path: ['money'],
        member: 'bo',
        respondBy: '2026-05-04T08:00:00.000Z',
      },
      outcome: 'case',
      judgedBy: 'local',
      privateData: [],
      maskedText: '@acme you lost my order, nobody answers, I want a refund. Unacceptable!',
    },
    expect.objectContaining({
      id: '8',
      complaint: false,
      route: {
        team: 'care',
        priority: 'low',
        rule: 'default',
        path: ['default'],
        respondBy: '2026-05-02T12:00:00.000Z',
      },
      outcome: 'noted',
    }),
  ]);
});

test('a bad line is told in its place, the rest go on, and the status is 1 at the end', async () => {
  const { status, out } = await triage(['-', '--now', NOW], '{"text":"a"}\nnonsense\n{"id":"x"}\n{"text":"b"}');
  expect(status).toBe(1);
  expect(linesOf(out)).toEqual([
    expect.objectContaining({ outcome: 'noted' }),
    { error: 'not JSON', line: 2 },
    { error: expect.stringContaining('text'), line: 3 },
    expect.objectContaining({ outcome: 'noted' }),
  ]);
});

test('the answer to a line does not wait for the end of the input', async () => {
  const child = spawn(process.execPath, ['infra/cli/triage.ts', '-']);
  child.stdin.write('{"id":"1","text":"hello"}\n');
  const first = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve));
  expect(JSON.parse(first.toString())).toMatchObject({ id: '1' });
  child.stdin.end();
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
});

test('a reader that has seen enough is no mistake', async () => {
  const child = spawn(process.execPath, ['infra/cli/triage.ts', '-']);
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.on('error', () => undefined);
  child.stdin.end('{"text":"my parcel is late"}\n'.repeat(20_000));
  const err = text(child.stderr);
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  expect(await err).toBe('');
});

describe('what cannot work is one clear sentence', () => {
  test.each([
    ['no file', [], 2, 'which file'],
    ['two files', ['a', 'b'], 2, 'which file'],
    ['a file that is not there', ['/nowhere/posts.jsonl'], 2, 'cannot read /nowhere/posts.jsonl'],
    ['a folder', ['.'], 2, 'cannot read .'],
    ['an option that is not there', ['-', '--loud'], 2, '--loud'],
    ['a time that is none', ['-', '--now', 'soon'], 2, '--now soon'],
    ['a table that is not there', ['-', '--routing', '/nowhere.yaml'], 2, 'cannot read /nowhere.yaml'],
    ['a brand that the table does not know', ['-', '--brand', 'nobody'], 2, 'no brand "nobody"'],
  ])('%s', async (_, args, status, sentence) => {
    const result = await triage(args);
    expect(result).toMatchObject({ status, out: '', err: expect.stringContaining(sentence) });
    expect(result.err.trim().split('\n')).toHaveLength(1);
  });

  test('a mistake in the table names its line', async () => {
    const routing = await fileWith('wrong.yaml', ROUTING.replace('team: billing', 'team: nobody'));
    const { status, err } = await triage(['-', '--routing', routing]);
    expect(status).toBe(1);
    expect(err).toMatch(/wrong\.yaml:13: .*there is no team "nobody"/);
  });
});

test('--help tells the usage', async () => {
  const { status, out } = await triage(['--help']);
  expect(status).toBe(0);
  expect(out).toContain('--routing FILE.yaml');
});
