/** A synthesised cloud assembly as CDK leaves it: `<Stack>.template.json` and `<Stack>.assets.json`. */
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { SetupError } from './setup-error.ts';

export type Json = z.infer<ReturnType<typeof z.json>>;

const resourceSchema = z.object({ Type: z.string(), Properties: z.record(z.string(), z.json()).default({}) });
const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: z.json().optional() })).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.object({ Value: z.json() })).default({}),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export type Template = z.infer<typeof templateSchema>;
export type Assembly = {
  stackName: string;
  template: Template;
  /** Folder or file of each asset by the object key under which CDK would upload it. */
  assets: Map<string, string>;
};

/** Reads the assembly's only stack, or the one named. Throws a `SetupError` when there is none or a choice to make. */
export async function loadAssembly(directory: string, stackName?: string): Promise<Assembly> {
  const name = stackName ?? (await onlyStack(directory));
  const template = templateSchema.parse(await readJson(resolve(directory, `${name}.template.json`)));
  const { files } = assetsSchema.parse(await readJson(resolve(directory, `${name}.assets.json`)));
  const assets = Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(directory, source.path)] as const),
  );
  return { stackName: name, template, assets: new Map(assets) };
}

const SUFFIX = '.template.json';

async function onlyStack(directory: string): Promise<string> {
  const files = await readdir(directory).catch(() => []);
  const [name, ...others] = files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  if (name && others.length === 0) return name;
  const found = name ? `several stacks (${[name, ...others].join(', ')}); name one` : 'no stack; run npm run synth';
  throw new SetupError(`${directory} holds ${found}.`);
}

async function readJson(path: string): Promise<unknown> {
  const content = await readFile(path, 'utf8').catch(() => {
    throw new SetupError(`${path} cannot be read; run npm run synth.`);
  });
  return JSON.parse(content);
}
