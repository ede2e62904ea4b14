import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { functionNames } from './templates.ts';

const KB = 1_000;
let outdir: string;
let bundles: Bundle[];

beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'dist-'));
  bundles = await bundle(outdir);
});

const sizeOf = (name: string) => bundles.find((one) => one.name === name)?.codeBytes;

test.each(functionNames)('%s is small enough to start quickly', (name) => {
  expect(sizeOf(name)).toBeLessThanOrEqual((name === 'receive-webhook' ? 450 : 600) * KB);
});

test('the webhook carries no poller', () => {
  const code = readFileSync(join(outdir, 'receive-webhook', 'index.mjs'), 'utf8');
  // Words that feeds are made of, which no minifier shortens.
  expect(code).not.toMatch(/application\/rss\+xml|application\/atom\+xml|if-none-match/i);
});

test('only those that judge or mask text, or know the channel of mail, carry data tables', () => {
  const carrying = bundles.filter(({ dataBytes }) => dataBytes > 0).map(({ name }) => name);
  expect(carrying.sort()).toEqual([
    'fetch-mentions',
    'learn-corrections',
    'query-api',
    'receive-webhook',
    'reveal-private',
    'triage-mentions',
  ]);
});

test.each(functionNames)('%s can be loaded with nothing around it', (name) => {
  const file = pathToFileURL(join(outdir, name, 'index.mjs')).href;
  const script = `console.log(typeof (await import(${JSON.stringify(file)})).handler)`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: outdir });
  expect(printed.toString().trim()).toBe('function');
});
