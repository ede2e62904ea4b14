/** `npm run synth`: bundles the functions, writes and checks the templates of every stage, and prints what came out. */
import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { BUNDLES, bundle } from '../bundle.ts';
import { stages } from '../config.ts';
import { buildApp } from '../synthesize.ts';
import { parse, run } from './command.ts';

const OUTDIR = 'cdk.out';

const HELP = `npm run synth

Bundles the functions, then writes the CloudFormation templates of both stages into ${OUTDIR}, checked by cdk-nag: a
finding that nobody acknowledged fails it.
`;

await run('synth', async () => {
  const { values } = parse({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  for (const { name, codeBytes, dataBytes } of await bundle()) {
    const data = dataBytes > 0 ? ` and ${kib(dataBytes)} of data` : '';
    console.log(`${name.padEnd(18)}${kib(codeBytes).padStart(9)}${data}`);
  }
  rmSync(OUTDIR, { recursive: true, force: true });
  const app = await buildApp({ stages, bundles: BUNDLES, checked: true, outdir: OUTDIR });
  for (const { stackName, templateFullPath } of app.synth().stacks)
    console.log(`${stackName}: ${relative('.', templateFullPath)}`);
  return 0;
});

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}
