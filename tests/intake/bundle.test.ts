import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';

test('the webhook function carries no poller', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../lambdas/receive-webhook.ts', import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.some((path) => path.endsWith('lib/channels/facebook.ts'))).toBe(true);
  expect(inputs.filter((path) => /fast-xml|lib\/channels\/(polled|rss|feed|fetch|source)/.test(path))).toEqual([]);
});
