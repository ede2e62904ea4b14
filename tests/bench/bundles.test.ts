import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { environments } from '../../lambdas/shared/environment.ts';
import { codeLimit } from './cold-start.ts';

let outdir: string;
let bundles: Bundle[];

beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'dist-'));
  bundles = await bundle(outdir);
});

test.each(Object.keys(environments))('the code of %s is small enough for a short cold start', (name) => {
  const codeBytes = bundles.find((one) => one.name === name)?.codeBytes;
  expect(codeBytes).toBeGreaterThan(0);
  expect(codeBytes).toBeLessThanOrEqual(codeLimit(name));
});

test('the webhook carries no poller', () => {
  const code = readFileSync(join(outdir, 'receive-webhook', 'index.mjs'), 'utf8');
  // Words that feeds are made of, which no minifier shortens.
  expect(code).not.toMatch(/application\/rss\+xml|application\/atom\+xml|if-none-match/i);
});
