/** `npm run synth`: bundles the functions, writes and checks the templates of every stage, and prints what came out. */
import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { BUNDLES, bundle } from '../bundle.ts';
import { stages } from '../config.ts';
import { buildApp } from '../synthesize.ts';

const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;

const outdir = 'cdk.out';
for (const { name, codeBytes, dataBytes } of await bundle()) {
  console.log(
    `${name.padEnd(18)}${kib(codeBytes).padStart(9)}${dataBytes > 0 ? ` and ${kib(dataBytes)} of data` : ''}`,
  );
}
rmSync(outdir, { recursive: true, force: true });
const app = await buildApp({ stages, bundles: BUNDLES, checked: true, outdir });
for (const { stackName, templateFullPath } of app.synth().stacks) {
  console.log(`${stackName}: ${relative('.', templateFullPath)}`);
}
