/** The AWS services that need no engine of their own: Secrets Manager's secrets and EventBridge's bus. */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type LocalServer, listen, readBody, sendJson } from './http.ts';
import type { SecretStore } from './secrets.ts';

/** One event as it was put on a bus; `detail` is parsed. */
export type BusEvent = { bus: string; source: string; detailType: string; detail: unknown; at: Date };

export type AwsEndpointOptions = {
  secrets: SecretStore;
  /** Names of the template's buses. */
  buses: string[];
  onEvent: (event: BusEvent) => void;
};

type Reply = { status: number; body: unknown };
const refused = (type: string, message: string): Reply => ({ status: 400, body: { __type: type, message } });

export async function startAwsEndpoint(options: AwsEndpointOptions): Promise<LocalServer> {
  const operations: Record<string, (input: unknown) => Reply> = {
    'secretsmanager.GetSecretValue': (input) => getSecretValue(input, options),
    'secretsmanager.CreateSecret': (input) => createSecret(input, options),
    'secretsmanager.PutSecretValue': (input) => putSecretValue(input, options),
    'AWSEvents.PutEvents': (input) => putEvents(input, options),
  };
  return listen(
    async (request, response) => {
      const target = String(request.headers['x-amz-target'] ?? '');
      const body = (await readBody(request)) ?? Buffer.alloc(0);
      const operation = operations[target];
      const reply = operation
        ? operation(JSON.parse(body.toString()))
        : refused('UnknownOperationException', `The local stack does not serve ${target || 'this request'}`);
      sendJson(response, reply.status, reply.body, { 'content-type': 'application/x-amz-json-1.1' });
    },
    0,
    "the local stack's AWS services",
  );
}

function getSecretValue(input: unknown, { secrets }: AwsEndpointOptions): Reply {
  const { SecretId } = z.object({ SecretId: z.string() }).parse(input);
  const secret = secrets.find(SecretId);
  if (!secret) return refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const { name, arn, value } = secret;
  return {
    status: 200,
    body: { Name: name, ARN: arn, SecretString: value, VersionId: randomUUID(), VersionStages: ['AWSCURRENT'] },
  };
}

const secretValue = z.string().min(1).max(65_536);

/** So that a target or a source of one's own can be tried here: its secret is not part of the template. */
function createSecret(input: unknown, { secrets }: AwsEndpointOptions): Reply {
  const parsed = z.object({ Name: z.string().min(1), SecretString: secretValue }).safeParse(input);
  if (!parsed.success) return refused('InvalidRequestException', 'A secret takes a Name and a SecretString.');
  const { Name, SecretString } = parsed.data;
  if (secrets.find(Name)) return refused('ResourceExistsException', `The secret ${Name} already exists.`);
  return stored(secrets, Name, SecretString);
}

function putSecretValue(input: unknown, { secrets }: AwsEndpointOptions): Reply {
  const parsed = z.object({ SecretId: z.string().min(1), SecretString: secretValue }).safeParse(input);
  if (!parsed.success) return refused('InvalidRequestException', 'A value takes a SecretId and a SecretString.');
  const secret = secrets.find(parsed.data.SecretId);
  if (!secret) return refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return stored(secrets, secret.name, parsed.data.SecretString);
}

function stored(secrets: SecretStore, name: string, text: string): Reply {
  secrets.put(name, text);
  return { status: 200, body: { Name: name, ARN: secrets.find(name)?.arn, VersionId: randomUUID() } };
}

const putEventsSchema = z.object({
  Entries: z
    .array(
      z.object({
        EventBusName: z.string().default('default'),
        Source: z.string(),
        DetailType: z.string(),
        Detail: z.string(),
        Time: z.number().optional(),
      }),
    )
    .max(10),
});

/** An entry with a bus that does not exist, or a detail that is no JSON, fails alone, as on AWS. */
function putEvents(input: unknown, { buses, onEvent }: AwsEndpointOptions): Reply {
  const parsed = putEventsSchema.safeParse(input);
  if (!parsed.success) return refused('ValidationException', parsed.error.issues[0]?.message ?? 'invalid');
  const Entries = parsed.data.Entries.map((entry) => {
    const bus = entry.EventBusName.split('/').at(-1) ?? '';
    if (!buses.includes(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `no bus ${bus}` };
    try {
      const at = entry.Time === undefined ? new Date() : new Date(entry.Time * 1_000);
      onEvent({ bus, source: entry.Source, detailType: entry.DetailType, detail: JSON.parse(entry.Detail), at });
      return { EventId: randomUUID() };
    } catch {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    }
  });
  return { status: 200, body: { FailedEntryCount: Entries.filter((one) => one.ErrorCode).length, Entries } };
}
