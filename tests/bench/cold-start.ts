/** How large each function's bundle is, and how long its import takes in a fresh process with nothing of ours in it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Bundle } from '../../infra/bundle.ts';
import { percentile } from '../../infra/replay/figures.ts';

const KIB = 1_024;
const run = promisify(execFile);

/** What each bundle may hold of code; its data tables come on top. */
export const codeLimit = (name: string): number => (name === 'receive-webhook' ? 450_000 : 600_000);

export type ColdStart = { name: string; codeKib: number; dataKib: number; withinLimit: boolean; importMs: number };

/** Imports each bundle below `directory` `times` times, a process each, one after the other; the median counts. */
export async function coldStarts(directory: string, sizes: readonly Bundle[], times: number): Promise<ColdStart[]> {
  const measured: ColdStart[] = [];
  for (const { name, codeBytes, dataBytes } of sizes) {
    const file = pathToFileURL(join(directory, name, 'index.mjs')).href;
    const imports: number[] = [];
    for (let i = 0; i < times; i++) imports.push(await importMs(file));
    measured.push({
      name,
      codeKib: Math.round(codeBytes / KIB),
      dataKib: Math.round(dataBytes / KIB),
      withinLimit: codeBytes <= codeLimit(name),
      importMs: Math.round(percentile(imports, 0.5) ?? 0),
    });
  }
  return measured;
}

async function importMs(file: string): Promise<number> {
  const script = `const from = performance.now(); await import('${file}'); console.log(performance.now() - from);`;
  const env = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
  return Number(stdout);
}
