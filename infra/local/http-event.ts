/**
 * Requests and answers of an HTTP API with Lambda proxy integration, payload format 2.0, by "Create AWS Lambda proxy
 * integrations for HTTP APIs" in API Gateway's developer guide.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Identity } from './jwt.ts';
import { ACCOUNT } from './sqs.ts';

export type Asked = {
  request: IncomingMessage;
  url: URL;
  body: Buffer;
  apiId: string;
  routeKey: string;
  parameters: Record<string, string>;
  identity: Identity | undefined;
};

export function eventOf({ request, url, body, apiId, routeKey, parameters, identity }: Asked) {
  const { cookie, ...headers } = request.headers;
  const method = request.method ?? 'GET';
  const path = decodePath(url.pathname);
  const now = new Date();
  const host = request.headers.host ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    cookies: cookie?.split('; '),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    queryStringParameters: queryOf(url),
    pathParameters: isEmpty(parameters) ? undefined : mapValues(parameters, decodePath),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
      authorizer: identity && { jwt: identity },
    },
    ...bodyOf(body, request),
  };
}

/** Text where the content type says text and the bytes agree; anything else is handed over in base 64. */
function bodyOf(body: Buffer, { headers }: IncomingMessage) {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(headers['content-type'] ?? '') && !headers['content-encoding'];
  if (!isText) return { body: body.toString('base64'), isBase64Encoded: true };
  const text = body.toString();
  const intact = Buffer.byteLength(text) === body.length && Buffer.from(text).equals(body);
  return intact ? { body: text, isBase64Encoded: false } : { body: body.toString('base64'), isBase64Encoded: true };
}

const TEXT = /^(text\/|application\/(json|xml|javascript)|application\/[\w.-]+\+(json|xml))/i;

/** A name that comes several times has its values joined by commas. */
function queryOf(url: URL): Record<string, string> | undefined {
  const names = new Set(url.searchParams.keys());
  if (names.size === 0) return undefined;
  return Object.fromEntries([...names].map((name) => [name, url.searchParams.getAll(name).join(',')]));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const isEmpty = (value: object) => Object.keys(value).length === 0;
const mapValues = (record: Record<string, string>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structured = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), headerValue).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export type HttpReply = { status: number; headers: Record<string, string | string[]>; body: Buffer | string };

/** The reply that a function's answer (JSON) stands for; undefined when the gateway could make nothing of it. */
export function replyOf(answer: string): HttpReply | undefined {
  const value: unknown = JSON.parse(answer);
  const isStructured = typeof value === 'object' && value !== null && 'statusCode' in value;
  if (!isStructured) return { status: 200, headers: { 'content-type': 'application/json' }, body: answer };
  const parsed = structured.safeParse(value);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: { ...headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
