/** A stack for the commands: real queues and tables, a bus on loopback, and the file by which commands find them. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { StackOutputs } from '../../infra/stack-file.ts';
import { identitySecretName } from '../../lib/customers/hidden.ts';
import { type BusServer, startBus } from '../publish/bus-server.ts';
import { LOCAL } from '../support/credentials.ts';
import { IDENTITY_KEY } from '../support/identity-key.ts';
import { startTestQueues, type TestQueues } from '../support/queues.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';

export type CommandStack = {
  outputs: StackOutputs;
  file: string;
  queues: TestQueues;
  tables: TestTables;
  bus: BusServer;
  stop(): Promise<void>;
};

export async function startCommandStack(): Promise<CommandStack> {
  const [queues, tables, bus] = await Promise.all([startTestQueues(), createTestTables(), startBus()]);
  bus.secrets.set(identitySecretName('stack'), JSON.stringify({ current: IDENTITY_KEY }));
  const url = async (name: string) => (await queues.createQueue(name)).url;
  const outputs: StackOutputs = {
    ApiUrl: 'http://127.0.0.1:1',
    CaseTable: tables.caseTable,
    PrivateTable: tables.privateTable,
    RoutingTable: tables.routingTable,
    MentionsQueueUrl: await url('mentions'),
    MentionsDeadLetterQueueUrl: await url('mentions-dead'),
    FetchQueueUrl: await url('fetch'),
    FetchDeadLetterQueueUrl: await url('fetch-dead'),
    UrgentQueueUrl: await url('urgent'),
    UrgentDeadLetterQueueUrl: await url('urgent-dead'),
    BulkQueueUrl: await url('bulk'),
    BulkDeadLetterQueueUrl: await url('bulk-dead'),
    StreamDeadLetterQueueUrl: await url('stream-dead'),
    BusName: 'events',
    SecretsPrefix: 'stack',
  };
  const folder = await mkdtemp(join(tmpdir(), 'complaint-router-'));
  const file = join(folder, 'stack.json');
  const local = {
    region: LOCAL.region,
    endpoints: { dynamodb: dynamoDbEndpoint(), sqs: queues.endpoint, aws: bus.url },
    credentials: LOCAL.credentials,
    token: 'none',
    webhookSecrets: {},
    pid: process.pid,
  };
  await writeFile(file, JSON.stringify({ Stack: outputs, local }));
  return {
    outputs,
    file,
    queues,
    tables,
    bus,
    async stop() {
      tables.close();
      await Promise.all([queues.stop(), bus.close(), rm(folder, { recursive: true })]);
    },
  };
}

export type Ran = { status: number | null; out: string; err: string };

/** Runs `infra/cli/<command>.ts` as a person would, in a process of its own. */
export async function command(name: string, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [`infra/cli/${name}.ts`, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const status = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, out, err };
}
