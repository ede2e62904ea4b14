/**
 * Makes of every function one file, `dist/<function>/index.mjs`, in a single esbuild run: no Docker, the SDK inside
 * (faster to import than the runtime's own), the same bytes for the same input. Data tables lie beside it as modules
 * of their own, only where they are needed.
 */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { environments, type FunctionName } from '../lambdas/shared/environment.ts';
import { dataTables, type TableFile } from './data-tables.ts';
import { leanPackages } from './lean-packages.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where the bundles go, a directory for each function. */
export const BUNDLES = join(ROOT, 'dist');

/** What was written for one function, in bytes. */
export type Bundle = { name: string; codeBytes: number; dataBytes: number };

/** CommonJS packages in an ES module still call `require` for what Node brings along. */
const REQUIRE = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

/**
 * Ways to find credentials that the SDK would only load where none are in the environment. A function always has them
 * there, so these (a quarter of a bundle) are left out: were they ever asked for, the call would fail and say so.
 */
const OTHER_CREDENTIALS = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** What the SDK would only load for calls that stream, of which there are none here. */
const STREAMS = ['@smithy/core/event-streams'];

const functionNames = Object.keys(environments) as FunctionName[];
const ownSource = (name: FunctionName) => [name, join(ROOT, 'lambdas', `${name}.ts`)] as const;

/**
 * Bundles every function of the flow, or the given ones (name to source file), into `outdir`, whose directories of
 * those names are replaced. Throws when a source file is missing or does not compile.
 */
export async function bundle(
  outdir: string = BUNDLES,
  sources: Record<string, string> = Object.fromEntries(functionNames.map(ownSource)),
): Promise<Bundle[]> {
  for (const [name, file] of Object.entries(sources)) {
    if (!existsSync(file)) throw new Error(`the function ${name} has no source: ${relative(ROOT, file)} is missing`);
    rmSync(join(outdir, name), { recursive: true, force: true });
  }
  const tables = dataTables();
  const { metafile } = await build({
    entryPoints: Object.entries(sources).map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Many packages offer both; only modules can be shaken.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    charset: 'utf8',
    legalComments: 'none',
    external: [...OTHER_CREDENTIALS, ...STREAMS],
    metafile: true,
    logLevel: 'error',
    plugins: [tables.plugin, leanPackages],
  });
  const written = await tables.files();
  return Object.entries(metafile.outputs).map(([path, output]) => place(join(ROOT, path), output, written));
}

/** Puts beside a function the tables that it imports, and measures both. */
function place(file: string, output: Metafile['outputs'][string], tables: Map<string, TableFile>): Bundle {
  const directory = dirname(file);
  mkdirSync(directory, { recursive: true });
  const needed = output.imports.map(({ path }) => tables.get(path)).filter((table) => table !== undefined);
  for (const table of needed) writeFileSync(join(directory, table.name), table.bytes);
  return {
    name: basename(directory),
    codeBytes: statSync(file).size,
    dataBytes: needed.reduce((sum, table) => sum + table.bytes.length, 0),
  };
}
