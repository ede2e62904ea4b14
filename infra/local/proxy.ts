/**
 * Stands between the functions and every engine when a run asks for it: it tells each call's function by its access
 * key, checks the call against that function's policy, records it, and lets a test fail, delay or answer it.
 */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type LocalServer, listen, readBody } from './http.ts';
import { type AwsRequest, needsOf, requestOf } from './iam-actions.ts';
import type { Policies } from './policies.ts';

/** A call of a function; `operation` is the API's, `PutItem`, `SendMessageBatch`. */
export type Call = AwsRequest & { functionName: string };
export type RecordedCall = {
  functionName: string;
  service: string;
  operation: string;
  status: number;
  /** The function's policy does not allow it. */
  denied: boolean;
};

/**
 * Answers in the engine's place. With `deliver` the call reaches the engine first and only its answer is replaced:
 * what a caller sees when it dies, or the line breaks, between the deed and the answer.
 */
export type Fault = { status: number; body: unknown; deliver?: boolean };
/** Looks at a call before it is passed on; may wait. Nothing, or a fault. */
export type OnCall = (call: Call) => Fault | undefined | Promise<Fault | undefined>;

/** An error as the services of the JSON protocols word it. Throttling by name is retried by the SDK. */
export const refusal = (type: string, message: string, status = 400): Fault => ({
  status,
  body: { __type: type, message },
});

export type ProxyOptions = {
  region: string;
  /** Where each service really answers; the rest goes to `aws`. */
  upstreams: { dynamodb: string; sqs: string; aws: string; comprehend?: string };
  /** The function that uses an access key. */
  callerOf: (accessKeyId: string) => { name: string; role: string } | undefined;
  policies: Policies;
  /** False lets everything through, and still records it. */
  enforce: boolean;
  onCall?: OnCall;
  onRecord: (call: RecordedCall) => void;
};

export async function startProxy(options: ProxyOptions): Promise<LocalServer> {
  const agent = new Agent({ keepAlive: true });
  const server = await listen((request, response) => void handle(options, agent, request, response));
  return {
    url: server.url,
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}

async function handle(options: ProxyOptions, agent: Agent, request: IncomingMessage, response: ServerResponse) {
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  const asked = requestOf(String(request.headers['x-amz-target'] ?? ''), JSON.parse(body.toString() || '{}'));
  const caller = options.callerOf(accessKeyOf(request.headers));
  const call: Call = { ...asked, functionName: caller?.name ?? 'unknown' };
  const pass = () => forward(upstreamOf(options, asked), agent, request, body);
  const refused = denied(options, caller?.role, asked);
  const reply = async (status: number, headers: IncomingHttpHeaders, bytes: Buffer | string) => {
    options.onRecord({ ...callName(call), status, denied: refused !== undefined });
    response.writeHead(status, headers);
    response.end(bytes);
  };
  try {
    const fault = refused ?? (await options.onCall?.(call));
    if (fault?.deliver) await pass();
    if (fault) return reply(fault.status, faultHeaders(fault), JSON.stringify(fault.body));
    const answer = await pass();
    return reply(answer.status, answer.headers, answer.bytes);
  } catch {
    // The engine is gone, or the test's hook threw: for the caller the line broke.
    response.destroy();
  }
}

const callName = ({ functionName, service, operation }: Call) => ({ functionName, service, operation });

/** `AWS4-HMAC-SHA256 Credential=<access key>/<date>/...` */
function accessKeyOf(headers: IncomingHttpHeaders): string {
  return /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

function denied({ policies, region, enforce }: ProxyOptions, role: string | undefined, asked: AwsRequest) {
  const refused = needsOf(asked, region).find((need) => role === undefined || !policies.allows(role, need));
  if (!refused || !enforce) return undefined;
  const who = role === undefined ? 'an unknown caller' : `role ${role}`;
  return refusal(
    'AccessDeniedException',
    `${who} is not authorized to perform ${refused.action} on ${refused.resource}`,
  );
}

/** The query-compatible error code is what the SQS client reads its error's name from. */
function faultHeaders({ status, body }: Fault): IncomingHttpHeaders {
  const type =
    status < 300 || typeof body !== 'object' || body === null || !('__type' in body) ? '' : String(body.__type);
  const code = type && { 'x-amzn-query-error': `${type};${status < 500 ? 'Sender' : 'Receiver'}` };
  return { 'content-type': 'application/x-amz-json-1.0', ...(code || {}) };
}

function upstreamOf({ upstreams }: ProxyOptions, { service }: AwsRequest): string {
  if (service === 'dynamodb') return upstreams.dynamodb;
  if (service === 'comprehend') return upstreams.comprehend ?? upstreams.aws;
  return service === 'sqs' ? upstreams.sqs : upstreams.aws;
}

type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer };

function forward(upstream: string, agent: Agent, { method, url, headers }: IncomingMessage, body: Buffer) {
  return new Promise<Answer>((resolve, reject) => {
    const own = { ...headers, host: new URL(upstream).host, 'content-length': String(body.length) };
    const outgoing = send(`${upstream}${url}`, { method, headers: own, agent }, async (incoming) => {
      const bytes = (await readBody(incoming).catch(reject)) ?? Buffer.alloc(0);
      const { connection, 'transfer-encoding': _, ...kept } = incoming.headers;
      resolve({ status: incoming.statusCode ?? 502, headers: kept, bytes });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
