/** Both pipelines, booted from their templates by the same local stack on the same DynamoDB Local. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { configs } from '../../infra/config.ts';
import { type BootOptions, bootStack, type LocalStack } from '../../infra/local/boot.ts';
import { stackOutputsSchema } from '../../infra/stack-file.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { marshallOptions } from '../../lib/dynamo.ts';
import { mentionItemKey } from '../../lib/keys.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { bareSources, synthesizeBare } from './bare-stack.ts';
import { instrument } from './invocations.ts';
import { type Observability, observabilityOf } from './observability.ts';
import type { Store } from './stored.ts';

export type Pipeline = { name: 'real' | 'bare'; url: string; secret: string; store: Store; stack: LocalStack };

/** Directories of both assemblies, and where the real functions lie as they would be deployed. */
export type Built = {
  real: string;
  /** The same, but that Comprehend is asked where the judgement is uncertain. */
  asking: string;
  bare: string;
  bundles: string;
  sizes: Bundle[];
  observability: Observability;
};

const BRAND = 'demo';
/** What a machine under strain let time out comes back this soon, instead of after minutes; no time-out is longer. */
const VISIBILITY_SECONDS = 60;
const STAGE = configs.dev;
export const ROUTING = new URL('../../infra/demo/routing.yaml', import.meta.url);
const secretSchema = z.object({ current: z.string() });

/** Bundles and synthesises both below `directory`; those that run have a stopwatch around them. */
export async function build(directory: string): Promise<Built> {
  const at = (name: string) => join(directory, name);
  const sizes = await bundle(at('bundles'));
  await bundle(at('timed'));
  await bundle(at('timed'), bareSources);
  instrument(at('timed'), [...sizes.map(({ name }) => name), ...Object.keys(bareSources)]);
  const context = { local: true, visibilitySeconds: VISIBILITY_SECONDS };
  const real = await synthesize({ outdir: at('real'), stage: STAGE.stage, bundles: at('timed'), context });
  const asking = await synthesize({
    outdir: at('asking'),
    stage: STAGE.stage,
    bundles: at('timed'),
    context: { ...context, comprehend: 'uncertain' },
  });
  const bare = synthesizeBare(at('bare'), at('timed'), STAGE);
  const observability = observabilityOf(real.template);
  return { real: real.directory, asking: asking.directory, bare, bundles: at('bundles'), sizes, observability };
}

/** `targetUrl` is where every notification goes. */
export async function bootReal(
  assembly: string,
  targetUrl: string,
  options: Pick<BootOptions, 'sharedEngine' | 'comprehend' | 'onCall' | 'onLog' | 'onBusEvent'>,
): Promise<Pipeline> {
  const stack = await bootStack({
    ...options,
    assembly,
    parameters: ({ issuer }) => ({ JwtIssuer: issuer, JwtAudience: 'bench' }),
  });
  const { CaseTable, RoutingTable, SecretsPrefix } = stackOutputsSchema.parse(stack.outputs);
  const client = clientOf(stack);
  const documents = DynamoDBDocumentClient.from(client, marshallOptions);
  const routing: unknown = parseYaml(readFileSync(ROUTING, 'utf8'));
  await createTableStore(documents, RoutingTable).publish(routing, 'bench', new Date(), undefined);
  const { targets } = z.object({ targets: z.record(z.string(), z.unknown()) }).parse(routing);
  const key = `whsec_${Buffer.alloc(32, 'bench').toString('base64')}`;
  for (const target of Object.keys(targets))
    stack.secrets.set(`${SecretsPrefix}/targets/${target}`, { url: targetUrl, current: key });
  const stored = stack.secrets.find(`${SecretsPrefix}/webhooks/${BRAND}/generic`)?.value ?? '{}';
  const keyOf = (id: string) => {
    const { pk, sk } = mentionItemKey(`${BRAND}#generic#${id}`);
    return { pk: { S: pk }, sk: { S: sk } };
  };
  return {
    name: 'real',
    url: `${stack.apiUrl}/webhooks/generic/${BRAND}`,
    secret: secretSchema.parse(JSON.parse(stored)).current,
    store: { client, table: CaseTable, keyOf },
    stack,
  };
}

export async function bootBare(assembly: string, sharedEngine: string): Promise<Pipeline> {
  const stack = await bootStack({ assembly, sharedEngine });
  const table = z.object({ TableName: z.string() }).parse(stack.outputs).TableName;
  return {
    name: 'bare',
    url: `${stack.apiUrl}/webhooks/generic/${BRAND}`,
    // It verifies nothing, yet carries the same headers.
    secret: `whsec_${Buffer.alloc(32, 'bare').toString('base64')}`,
    store: { client: clientOf(stack), table, keyOf: (id) => ({ pk: { S: id } }) },
    stack,
  };
}

function clientOf({ region, credentials, endpoints }: LocalStack): DynamoDBClient {
  return new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
}
