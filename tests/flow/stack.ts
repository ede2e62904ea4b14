/** The real template, booted whole for a test: its routing table published, its targets a server that remembers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { Webhook } from 'standardwebhooks';
import { bundle } from '../../infra/bundle.ts';
import { type BootOptions, bootStack, type LocalStack } from '../../infra/local/boot.ts';
import { type StackOutputs, stackOutputsSchema } from '../../infra/stack-file.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { disclose, isItem } from '../../lib/case/body.ts';
import type { Case } from '../../lib/case/case.ts';
import { type StoredEvent, storedEventSchema } from '../../lib/case/event.ts';
import { storedCaseSchema } from '../../lib/case/items.ts';
import { type StoredMention, storedMentionSchema } from '../../lib/case/stored.ts';
import { marshallOptions } from '../../lib/dynamo.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { startTarget, type TargetServer } from '../notify/target-server.ts';
import { writtenTable } from '../support/builders.ts';
import { dynamoDbEndpoint } from '../support/tables.ts';

export type Flow = {
  stack: LocalStack;
  outputs: StackOutputs;
  documents: DynamoDBDocumentClient;
  targets: { slack: TargetServer; pager: TargetServer };
  /** All that the functions wrote to their logs. */
  logs: string[];
  /** POSTs mentions of the generic format, signed; answers the status. */
  post(mentions: object[]): Promise<number>;
  everything(table: string): Promise<Record<string, unknown>[]>;
  cases(): Promise<Case[]>;
  mentions(): Promise<StoredMention[]>;
  events(): Promise<StoredEvent[]>;
  stop(): Promise<void>;
};

type Options = Pick<BootOptions, 'enforcePolicies' | 'onCall'> & { visibilitySeconds?: number; written?: object };

export async function startFlow({
  visibilitySeconds = 30,
  written = writtenTable,
  ...options
}: Options = {}): Promise<Flow> {
  const directory = await mkdtemp(join(tmpdir(), 'flow-'));
  const bundles = join(directory, 'functions');
  await bundle(bundles);
  const context = { local: true, visibilitySeconds };
  const assembly = await synthesize({ outdir: join(directory, 'assembly'), stage: 'dev', bundles, context });
  const logs: string[] = [];
  const stack = await bootStack({
    ...options,
    assembly: assembly.directory,
    sharedEngine: dynamoDbEndpoint(),
    parameters: ({ issuer }) => ({ JwtIssuer: issuer, JwtAudience: 'complaint-router' }),
    onLog: (name, text) => logs.push(`${name} ${text}`),
  });
  const outputs = stackOutputsSchema.parse(stack.outputs);
  const { region, credentials } = stack;
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, credentials, endpoint: stack.endpoints.dynamodb }),
    marshallOptions,
  );
  const targets = { slack: await startTarget({ status: 200 }), pager: await startTarget({ status: 200 }) };
  const signing = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  stack.secrets.set(`${outputs.SecretsPrefix}/targets/slack`, { url: targets.slack.url });
  stack.secrets.set(`${outputs.SecretsPrefix}/targets/pager`, { url: targets.pager.url, current: signing });
  stack.secrets.set(`${outputs.SecretsPrefix}/webhooks/demo/generic`, { current: signing });
  await createTableStore(documents, outputs.RoutingTable).publish(written, 'test', new Date(), undefined);

  let posts = 0;
  async function post(mentions: object[]): Promise<number> {
    const body = JSON.stringify({ mentions });
    const id = `msg_${++posts}`;
    const at = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signing).sign(id, at, body),
    };
    const answer = await fetch(`${outputs.ApiUrl}/webhooks/generic/demo`, { method: 'POST', body, headers });
    await answer.body?.cancel();
    return answer.status;
  }

  /** A table's items, with what their bodies hold. */
  async function everything(TableName: string) {
    const items: Record<string, unknown>[] = [];
    for await (const page of paginateScan({ client: documents }, { TableName, ConsistentRead: true }))
      items.push(...(page.Items ?? []).map(disclose).filter(isItem));
    return items;
  }
  const ofKind = async (sk: string) => (await everything(outputs.CaseTable)).filter((item) => item.sk === sk);

  return {
    stack,
    outputs,
    documents,
    targets,
    logs,
    post,
    everything,
    cases: async () => (await ofKind('CASE')).map((item) => storedCaseSchema.parse(item)),
    mentions: async () => (await ofKind('MENTION')).map((item) => storedMentionSchema.parse(item)),
    events: async () =>
      (await everything(outputs.CaseTable))
        .filter(({ sk }) => String(sk).startsWith('EVENT#'))
        .map((item) => storedEventSchema.parse(item)),
    async stop() {
      await stack.stop();
      documents.destroy();
      await Promise.all([targets.slack.close(), targets.pager.close(), rm(directory, { recursive: true })]);
    },
  };
}

/** Waits for a condition, looking every 50 ms. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
