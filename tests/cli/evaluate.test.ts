import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { unpackModel } from '../../lib/score/model/pack.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Result = { status: number; out: string; err: string };
const command = (name: string, args: string[]) =>
  new Promise<Result>((resolve) =>
    execFile(process.execPath, ['--no-warnings', `infra/cli/${name}.ts`, ...args], (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    ),
  );
const fileOf = async (name: string, rows: readonly object[]) => {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
};

async function withoutCategories(): Promise<string> {
  const demo = parse(await readFile('infra/demo/routing.yaml', 'utf8'));
  const path = join(folder, 'plain.yaml');
  await writeFile(path, stringify({ ...demo, categories: {} }));
  return path;
}

const POSTS = [
  { id: 1, lang: 'en', text: '@demo my parcel never arrived and nobody answers', sentiment: 'neg', complaint: 1 },
  { id: 2, lang: 'en', text: '@demo thank you so much, wonderful crew', sentiment: 'pos', complaint: 0 },
  { id: 3, lang: 'es', text: '@demo llevo dos horas esperando, una vergüenza', sentiment: 'neg', complaint: 1 },
  { id: 4, lang: 'de', text: 'Der neue Fahrplan gilt ab dem ersten Dezember', sentiment: 'neu', complaint: 0 },
];
const REASONS = [
  { id: 'a', text: 'you lost my suitcase', reason: 'Lost Luggage', reason_conf: 1 },
  { id: 'b', text: 'where is my suitcase', reason: 'Lost Luggage', reason_conf: 0.7 },
  { id: 'c', text: 'three hours late again', reason: 'Late Flight', reason_conf: 0.9 },
  { id: 'd', text: 'late, late, late', reason: 'Late Flight', reason_conf: 0.3 },
  { id: 'e', text: 'hm', reason: "Can't Tell", reason_conf: 1 },
];

describe('evaluate', () => {
  test.each([
    ['sentiment', ['neg', 'neu', 'pos']],
    ['complaint', ['0', '1']],
    ['language', ['de', 'en', 'es']],
  ])('%s: one JSON object of shares', async (task, labels) => {
    const { status, out } = await command('evaluate', [await fileOf('posts.jsonl', POSTS), '--task', task]);
    expect(status).toBe(0);
    const line = JSON.parse(out);
    expect(line).toMatchObject({ task, n: 4, accuracy: expect.any(Number), macroF1: expect.any(Number) });
    expect(Object.keys(line.perClass)).toEqual(labels);
    expect(line.accuracy).toBeGreaterThanOrEqual(0.75);
    expect(line.perSecond).toBeGreaterThan(0);
    if (task === 'complaint') expect(line.caught).toEqual({ recall: 1, reviewShare: expect.any(Number) });
  });

  test('reminder: also by phrases alone, by the model alone and by both, in each language', async () => {
    const { status, out } = await command('evaluate', ['tests/fixtures/reminders.jsonl', '--task', 'reminder']);
    expect(status).toBe(0);
    const { n, perClass, by } = JSON.parse(out);
    expect(n).toBe(264);
    expect(Object.keys(by)).toEqual(['wording', 'meaning', 'both']);
    for (const way of Object.values(by))
      expect(Object.keys(way ?? {})).toEqual(['all', 'de', 'en', 'es', 'fr', 'it', 'pt']);
    expect(by.both.all).toEqual({ precision: perClass[1].precision, recall: perClass[1].recall, n: 132 });
    expect(by.both.all.recall).toBeGreaterThanOrEqual(by.meaning.all.recall);
  });

  test('category: without labels the examples of the routing table answer', async () => {
    const asked = await fileOf('table.jsonl', [
      { text: 'you lost my suitcase on the flight', category: 'baggage' },
      { text: 'I want my money back, charged twice', category: 'refund' },
    ]);
    const { out } = await command('evaluate', [asked, '--task', 'category']);
    expect(JSON.parse(out)).toMatchObject({ n: 2, learned: 0, accuracy: 1 });
    const bare = await command('evaluate', [asked, '--task', 'category', '--routing', await withoutCategories()]);
    expect(bare).toMatchObject({ status: 2, err: expect.stringContaining('--learn FILE') });
  });

  test('category: learned from labels that can be trusted, and judged on other texts', async () => {
    const known = await fileOf('reasons.jsonl', REASONS);
    const asked = await fileOf('asked.jsonl', [
      { text: 'my suitcase is gone', reason: 'Lost Luggage', reason_conf: 1 },
      { text: 'so late', reason: 'Late Flight', reason_conf: 1 },
      ...REASONS,
    ]);
    const { out } = await command('evaluate', [asked, '--task', 'category', '--learn', known]);
    expect(JSON.parse(out)).toMatchObject({ n: 2, learned: 3, accuracy: 1 });
    const fewer = await command('evaluate', [asked, '--task', 'category', '--learn', known, '--labels', '2']);
    expect(JSON.parse(fewer.out)).toMatchObject({ learned: 2, n: 3 });
  });

  test.each([
    [['--task', 'sentiment'], 2, 'which file'],
    [['/nowhere.jsonl', '--task', 'sentiment'], 2, 'cannot read /nowhere.jsonl'],
    [['package.json', '--task', 'mood'], 2, '--task is one of'],
    [['package.json', '--task', 'language', '--learn', 'x'], 2, 'cannot be learned'],
    [['package.json', '--task', 'sentiment', '--learn', 'x', '--labels', 'all'], 2, '--labels all'],
    [['package.json', '--task', 'sentiment'], 1, 'package.json:1: not JSON'],
  ])('%j is one clear sentence', async (args, status, sentence) => {
    const result = await command('evaluate', args);
    expect(result).toMatchObject({ status, out: '', err: expect.stringContaining(sentence) });
  });
});

describe('train', () => {
  test('makes weights from anybody’s file', async () => {
    const file = await fileOf('own.jsonl', POSTS);
    const weights = join(folder, 'weights.json');
    const { status, out } = await command('train', [file, '--out', weights]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      from: [file],
      sentiment: { macroF1: expect.any(Number) },
      reminder: { precision: expect.any(Number) },
    });
    expect(unpackModel(JSON.parse(await readFile(weights, 'utf8'))).heads.sentiment.labels).toHaveLength(3);
  });

  test.each([
    [['--without', 'airline'], 'there is no set "airline"'],
    [['--data', '/nowhere', '--out', '/nowhere/weights.json'], 'is missing'],
  ])('%j is one clear sentence', async (args, sentence) => {
    const { status, err } = await command('train', args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });
});
