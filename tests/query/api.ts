/** The API as its callers know it: the exported handlers on real tables, called as the gateway calls them. */
import type { Context } from 'aws-lambda';
import { type OnCall, startProxy } from '../../infra/local/proxy.ts';
import type { HttpEvent } from '../../lambdas/shared/on-http.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { type CaseStore, createCaseStore } from '../../lib/case/store.ts';
import { identitySecretName } from '../../lib/customers/hidden.ts';
import { createTableStore } from '../../lib/route/table-store.ts';
import { table, writtenTable } from '../support/builders.ts';
import { LOCAL } from '../support/credentials.ts';
import { IDENTITY_KEY } from '../support/identity-key.ts';
import { type SecretsServer, startSecretsServer } from '../support/secrets-server.ts';
import { createTestTables, dynamoDbEndpoint, type TestTables } from '../support/tables.ts';

export type Call = {
  id?: string;
  /** The second parameter of the path that reveals. */
  mention?: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, in place of `body`. */
  text?: string;
  ifMatch?: string;
  /** Undefined for no authorizer at all. */
  claims?: Record<string, unknown> | undefined;
};
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Answer = { status: number; headers: Record<string, string>; body: any };

export const AGENT = { sub: 'agent-7', scope: 'cases:read cases:write', brands: '[demo acme]' };
export const CURSOR_SECRET = 'router/cursor';
export const REVEAL = 'POST /cases/{id}/mentions/{mention}/reveal';

export type Api = {
  tables: TestTables;
  store: CaseStore;
  secrets: SecretsServer;
  call(route: string, call?: Call): Promise<Answer>;
  /** Files mentions as triage does; throws when one failed. */
  file(incoming: Incoming[], now?: Date): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Whether there is a routing table yet. */
  published?: boolean;
  /** Those that the routing table names. */
  categories?: Record<string, unknown>;
  /** Looks at each call of the functions to the tables before it is passed on, and may fail it. */
  onCall?: OnCall;
};

export async function startApi({ published = true, categories = {}, onCall }: Options = {}): Promise<Api> {
  const tables = await createTestTables();
  const secrets = await startSecretsServer({
    [CURSOR_SECRET]: { current: 'k'.repeat(48) },
    [identitySecretName('router')]: { current: IDENTITY_KEY },
  });
  const routing = createTableStore(tables.documents, tables.routingTable);
  const proxy = onCall && (await startTableProxy(onCall));
  if (published) await routing.publish({ ...writtenTable, categories }, 'test', new Date(), undefined);
  Object.assign(process.env, {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: LOCAL.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: proxy?.url ?? dynamoDbEndpoint(),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    CASE_TABLE: tables.caseTable,
    PRIVATE_TABLE: tables.privateTable,
    ROUTING_TABLE: tables.routingTable,
    SECRETS_PREFIX: 'router',
  });
  const { handler: query } = await import('../../lambdas/query-api.ts');
  const { handler: reveal } = await import('../../lambdas/reveal-private.ts');
  const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
  return {
    tables,
    store,
    secrets,
    async call(route, call = {}) {
      const handler = route === REVEAL ? reveal : query;
      const answer = await handler(eventOf(route, call), CONTEXT);
      return {
        status: answer.statusCode ?? 0,
        headers: Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)])),
        body: JSON.parse(answer.body ?? ''),
      };
    },
    async file(incoming, now = new Date()) {
      const { failures } = await fileMentions(store, incoming, table, () => now);
      for (const failure of failures.values()) throw failure;
    },
    async stop() {
      tables.close();
      await proxy?.stop();
      await secrets.close();
    },
  };
}

const startTableProxy = (onCall: OnCall) =>
  startProxy({
    region: LOCAL.region,
    upstreams: { dynamodb: dynamoDbEndpoint(), sqs: '', aws: '' },
    callerOf: () => ({ name: 'query-api', role: 'any' }),
    policies: { allows: () => true, unused: () => [] },
    enforce: false,
    onCall,
    onRecord: () => {},
  });

const CONTEXT = { awsRequestId: 'request', functionName: 'query-api' } as Context;

function eventOf(routeKey: string, call: Call): HttpEvent {
  const [method = '', path = ''] = routeKey.split(' ');
  const claims = 'claims' in call ? call.claims : AGENT;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: call.ifMatch === undefined ? {} : { 'if-match': call.ifMatch },
    queryStringParameters: call.query,
    pathParameters: call.id === undefined ? undefined : { id: call.id, ...(call.mention && { mention: call.mention }) },
    body: call.text ?? (call.body === undefined ? undefined : JSON.stringify(call.body)),
    isBase64Encoded: false,
    requestContext: {
      routeKey,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
  } as HttpEvent;
}
