import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { bundle } from '../../infra/bundle.ts';

let sources: string;

/** Writes a source file and gives its path. */
function source(name: string, text: string): string {
  const file = join(sources, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const bundlesOf = async (entries: Record<string, string>) => {
  const outdir = mkdtempSync(join(tmpdir(), 'dist-'));
  return { outdir, bundles: await bundle(outdir, entries) };
};

beforeAll(() => {
  sources = mkdtempSync(join(tmpdir(), 'sources-'));
  const words = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`word${i}`, i]));
  source('tables/words.json', JSON.stringify(words, null, 2));
  source('tables/few.json', '{ "one": 1 }');
});

test('a large table lies beside the one function that needs it, and is found there', async () => {
  const { outdir, bundles } = await bundlesOf({
    reader: source(
      'reader.ts',
      `import words from './tables/words.json' with { type: 'json' };
       export const handler = async () => words.word4999;`,
    ),
    other: source('other.ts', 'export const handler = async () => 1;'),
  });

  expect(readdirSync(join(outdir, 'reader')).sort()).toEqual(['index.mjs', 'tables-words.json']);
  expect(readdirSync(join(outdir, 'other'))).toEqual(['index.mjs']);
  const [reader] = bundles.filter(({ name }) => name === 'reader');
  expect(reader?.codeBytes).toBeLessThan(1_000);
  expect(reader?.dataBytes).toBeGreaterThan(50_000);
  const text = readFileSync(join(outdir, 'reader', 'tables-words.json'), 'utf8');
  expect(text).not.toContain('\n');
  expect(readFileSync(join(outdir, 'reader', 'index.mjs'), 'utf8')).toContain('"./tables-words.json"');
});

test('a small table stays in the code', async () => {
  const { outdir } = await bundlesOf({
    small: source(
      'small.ts',
      `import few from './tables/few.json' with { type: 'json' };
       export const handler = async () => few.one;`,
    ),
  });
  expect(readdirSync(join(outdir, 'small'))).toEqual(['index.mjs']);
});

test('the same source gives the same bytes', async () => {
  const entries = { same: fileURLToPath(new URL('../../lambdas/publish-changes.ts', import.meta.url)) };
  const [first, second] = [await bundlesOf(entries), await bundlesOf(entries)].map(({ outdir }) =>
    readFileSync(join(outdir, 'same', 'index.mjs'), 'utf8'),
  );
  expect(first).toBe(second);
});

test('what an earlier run left is gone', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'dist-'));
  mkdirSync(join(outdir, 'one'));
  writeFileSync(join(outdir, 'one', 'old.mjs'), '');
  await bundle(outdir, { one: source('one.ts', 'export const handler = async () => 1;') });
  expect(readdirSync(join(outdir, 'one'))).toEqual(['index.mjs']);
});

test('a function without a source file is named', async () => {
  await expect(bundlesOf({ ghost: join(sources, 'ghost.ts') })).rejects.toThrow(/the function ghost has no source/);
});
