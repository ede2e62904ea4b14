/** Templates of both stages, made from placeholder functions: what they do is no matter here. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { Stage } from '../../infra/config.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { environments } from '../../lambdas/shared/environment.ts';

export const functionNames = Object.keys(environments);

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
};

export function placeholderBundles(): string {
  const bundles = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const name of functionNames) {
    mkdirSync(join(bundles, name));
    writeFileSync(join(bundles, name, 'index.mjs'), `export const handler = async () => ${JSON.stringify(name)};\n`);
  }
  return bundles;
}

export async function templateOf(stage: Stage, context: Record<string, unknown> = {}): Promise<Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-out-'));
  const { template } = await synthesize({ outdir, stage, bundles: placeholderBundles(), context });
  return Template.fromJSON(template);
}

/** Resources of a type by logical id. */
export function resources(template: Template, type: string): Record<string, Resource> {
  return template.findResources(type) as Record<string, Resource>;
}

/** Every `Ref` and first half of every `Fn::GetAtt` within a value. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [String(inner[0])];
    return references(inner);
  });
}
