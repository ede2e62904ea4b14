import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stages } from '../../infra/config.ts';
import { buildApp } from '../../infra/synthesize.ts';
import { placeholderBundles } from './templates.ts';

test('cdk-nag finds nothing that nobody gave a reason for', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  const app = await buildApp({ stages, bundles: placeholderBundles(), checked: false, outdir });
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  const found = violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  );
  expect(found).toEqual([]);
});

test('prod is protected against its own deletion', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  const app = await buildApp({ stages, bundles: placeholderBundles(), checked: false, outdir });
  const guarded = app.node.children.filter((node) => 'terminationProtection' in node && node.terminationProtection);
  expect(guarded.map(({ node }) => node.id)).toEqual(['ComplaintRouter-prod']);
});
