/**
 * What no function ever uses of its packages, and no bundler dares to drop, is kept out of the bundles: how zod would
 * print JSON Schemas, the SDK's descriptions of operations that are never called, and all that its packages say of
 * themselves but for the version, which goes with each call.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import * as z from 'zod';

const JSON_SCHEMA = /[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;
const SDK_SCHEMAS = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/;
const versionSchema = z.object({ version: z.string() });
const SDK_PACKAGE = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/;

export const leanPackages: Plugin = {
  name: 'lean-packages',
  setup(run) {
    run.onLoad({ filter: JSON_SCHEMA }, ({ path }) => ({ contents: withoutBodies(readFileSync(path, 'utf8')) }));
    run.onLoad({ filter: SDK_SCHEMAS }, ({ path }) => ({ contents: withPlainKeys(readFileSync(path, 'utf8')) }));
    run.onLoad({ filter: SDK_PACKAGE }, ({ path }) => ({
      contents: versionIn(readFileSync(path, 'utf8')),
      loader: 'json',
    }));
  },
};

/** Zod hangs its functions on every schema: each is there, and says that it is not when somebody calls it. */
function withoutBodies(source: string): string {
  const named = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name = '']) => name);
  const renamed = [...source.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name = '']) => name);
  const gone = `const gone = () => { throw new Error('functions print no JSON Schemas'); };`;
  return `${gone}\nconst maker = () => gone;\nexport {${[...named, ...renamed]
    .map((name) => `${name.startsWith('create') ? 'maker' : 'gone'} as ${name}`)
    .join(',')}};\n`;
}

/** A key that is computed might do anything, so a bundler keeps it; these are constants of the same file. */
function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name = '', text = '']) => [name, text]),
  );
  return source.replace(/\[(_\w+)\]:/g, (key, name: string) => `${constants.get(name) ?? key}:`);
}

const versionIn = (text: string): string => JSON.stringify({ version: versionSchema.parse(JSON.parse(text)).version });
