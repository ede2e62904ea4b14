/** The template with its parameters given, as the local stack reads it, and what it lets a function do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from '../../infra/config.ts';
import { loadAssembly } from '../../infra/local/assembly.ts';
import { needsOf, requestOf } from '../../infra/local/iam-actions.ts';
import { createPolicies } from '../../infra/local/policies.ts';
import { resolveStack, type Stack } from '../../infra/local/resolve-stack.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { placeholderBundles } from './templates.ts';

/** Nothing listens there. */
export const place = { region: 'eu-west-1', sqsEndpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' };

export async function resolvedStack(stage: Stage): Promise<Stack> {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  const { directory } = await synthesize({ outdir, stage, bundles: placeholderBundles(), context: { local: true } });
  const parameters = { JwtIssuer: 'http://127.0.0.1:3', JwtAudience: 'complaint-router' };
  const stack = resolveStack(await loadAssembly(directory), place, parameters);
  rmSync(outdir, { recursive: true });
  return stack;
}

/** Judges calls to DynamoDB by the role whose logical id starts like this. */
export function permissionsIn(stack: Stack, roleId: string): (operation: string, input: unknown) => boolean {
  const policies = createPolicies(stack);
  const [role] = stack.all('AWS::IAM::Role').filter(({ logicalId }) => logicalId.startsWith(roleId));
  if (!role) throw new Error(`no role starts with ${roleId}`);
  return (operation, input) =>
    needsOf(requestOf(`DynamoDB_20120810.${operation}`, input), place.region).every((need) =>
      policies.allows(role.logicalId, need),
    );
}
