/** Turns the constructs into CloudFormation templates, with or without the `cdk` command. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import * as z from 'zod';
import { configs, type Stage } from './config.ts';
import { ComplaintRouter } from './stack.ts';

type Context = Record<string, unknown>;

const templateSchema = z.record(z.string(), z.unknown());
const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** The feature flags that the `cdk` command would hand over: without them the same code gives another template. */
export function cdkContext(): Context {
  return cdkJson.parse(JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'))).context;
}

export type AppProps = {
  stages: readonly Stage[];
  bundles: string;
  /** Run cdk-nag over it; a finding that nobody acknowledged fails the synthesis. It takes seconds to load. */
  checked: boolean;
  outdir?: string;
  context?: Context;
};

/** An app with one stack a stage. The functions must be bundled. */
export async function buildApp({ stages, bundles, checked, outdir, context }: AppProps): Promise<App> {
  const app = new App({ outdir, context: { ...cdkContext(), ...context } });
  for (const stage of stages) new ComplaintRouter(app, { config: configs[stage], bundles });
  if (checked) {
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  return app;
}

export type Synthesized = {
  /** The cloud assembly: `<stackName>.template.json`, `<stackName>.assets.json` and the assets. */
  directory: string;
  stackName: string;
  template: Record<string, unknown>;
};

/**
 * Synthesises one stage in this process, in about a second: no `cdk` command and no checks, which belong into the
 * build. `outdir` is emptied first. The functions must be bundled in `bundles`.
 */
export async function synthesize(props: {
  outdir: string;
  stage: Stage;
  bundles: string;
  context?: Context;
}): Promise<Synthesized> {
  rmSync(props.outdir, { recursive: true, force: true });
  const app = await buildApp({ ...props, stages: [props.stage], checked: false });
  const assembly = withoutValidator(() => app.synth());
  const [stack] = assembly.stacks;
  if (!stack) throw new Error('the app has no stack');
  const template = JSON.parse(readFileSync(join(assembly.directory, stack.templateFile), 'utf8'));
  return { directory: assembly.directory, stackName: stack.stackName, template: templateSchema.parse(template) };
}

/** The CDK's built-in validator costs four seconds and can only be turned off by this variable. */
function withoutValidator<T>(synth: () => T): T {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  try {
    return synth();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}
