/** The stack of the demo: built, booted, its routing table published, its targets and its feed on this machine. */
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { marshallOptions } from '../../lib/dynamo.ts';
import { createSourceStore } from '../../lib/poll/source-store.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import type { AskPolicy } from '../../lib/score/sentiment.ts';
import { type BootOptions, bootStack, type LocalStack } from '../local/boot.ts';
import { startDynamoDbLocal } from '../local/dynamodb.ts';
import { type LocalStackInfo, stackOutputsSchema } from '../stack-file.ts';
import { onDemoClock } from './clock.ts';
import type { DemoFeed } from './feed.ts';
import type { Receiver } from './receiver.ts';
import { ownDirectory, removeOrphans } from './traces.ts';

const BRAND = 'demo';
const ROUTING_FILE = 'infra/demo/routing.yaml';
const SOURCE = 'forum';
/** The audience that the local issuer's tokens are for. */
const AUDIENCE = 'complaint-router';
/** How many times a minute the sweep runs and the feed is read. */
const SCHEDULE_PACE = 4;

type Around = Pick<BootOptions, 'onBusEvent' | 'onLog' | 'comprehend'>;

/**
 * Builds while DynamoDB Local starts; with an address for Comprehend, triage asks there where it is uncertain. Throws a
 * SetupError of one sentence when this machine will not do.
 */
export async function boot(port: number, around: Around): Promise<LocalStack> {
  const engine = startDynamoDbLocal();
  try {
    const [assembly] = await Promise.all([buildHere(around.comprehend ? 'uncertain' : 'never'), engine]);
    return await bootStack({
      ...around,
      assembly,
      engine,
      ports: { api: port },
      pace: SCHEDULE_PACE,
      parameters: ({ issuer }) => ({ JwtIssuer: issuer, JwtAudience: AUDIENCE }),
    });
  } catch (error) {
    await engine.then(({ stop }) => stop()).catch(() => {});
    throw error;
  }
}

/** The CDK and esbuild take a second to load, in which Java starts already. */
async function buildHere(ask: AskPolicy): Promise<string> {
  const { build } = await import('./build.ts');
  removeOrphans();
  return build(ownDirectory(), ask);
}

export type Furniture = { feed: DemoFeed; receiver: Receiver; realClock: boolean };

/** Publishes the demo's routing table, points its targets at the receiver, and has the feed polled. */
export async function furnish(stack: LocalStack, { feed, receiver, realClock }: Furniture): Promise<LocalStackInfo> {
  const { RoutingTable, SecretsPrefix } = stackOutputsSchema.parse(stack.outputs);
  const text = readFileSync(new URL(`../../${ROUTING_FILE}`, import.meta.url), 'utf8');
  const read = readRoutingYaml(text, ROUTING_FILE);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  for (const [target, secret] of Object.entries(receiver.secretsOf(read.document.targets)))
    stack.secrets.set(`${SecretsPrefix}/targets/${target}`, secret);

  const documents = clientOf(stack);
  const written: unknown = parseYaml(text);
  await createTableStore(documents, RoutingTable).publish(
    realClock ? written : onDemoClock(written),
    'demo',
    new Date(),
    undefined,
  );
  // At every tick of the schedule, which is faster here than a source's usual pace.
  const often = { interval: { min: 10, max: 10 }, budget: { perDay: 10_000 } };
  const source = { id: SOURCE, brand: BRAND, channel: 'rss', url: feed.feedUrl, ...often };
  await createSourceStore(documents, RoutingTable).put(source);
  documents.destroy();
  return {
    region: stack.region,
    endpoints: stack.endpoints,
    credentials: stack.credentials,
    token: await stack.token({ brands: [BRAND] }),
    webhookSecrets: webhookSecrets(stack, `${SecretsPrefix}/webhooks/`),
    pid: process.pid,
    feed: { brand: BRAND, source: SOURCE, itemsUrl: feed.itemsUrl },
  };
}

function clientOf({ region, credentials, endpoints }: LocalStack): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  return DynamoDBDocumentClient.from(client, marshallOptions);
}

const secretSchema = z.object({ current: z.string() });

/** Current key by `<brand>/<channel>`. */
function webhookSecrets({ secrets }: LocalStack, prefix: string): Record<string, string> {
  const names = secrets.names().filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    names.map((name) => [
      name.slice(prefix.length),
      secretSchema.parse(JSON.parse(secrets.find(name)?.value ?? '{}')).current,
    ]),
  );
}
