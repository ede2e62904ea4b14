/** The door of every function behind the HTTP API (payload 2.0): raw bytes in, problem+json out, never a stack trace. */
import type {
  APIGatewayEventRequestContextV2,
  APIGatewayProxyEventV2WithRequestContext,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { logger, observed, once, sentenceOf } from './observe.ts';

/** Claims as the gateway's JWT authorizer hands them over: every value as text. */
type Authorizer = { jwt?: { claims: Record<string, string>; scopes: string[] | null } };
type GatewayContext = APIGatewayEventRequestContextV2 & { authorizer?: Authorizer };
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<GatewayContext>;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;

/** Nobody keeps an answer, and nobody takes one for a page. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** An answer that is not a success, as RFC 9457 problem+json. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;
  constructor(
    status: number,
    title: string,
    extra: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(title);
    this.status = status;
    this.extra = extra;
    this.headers = headers;
  }
}

export function onHttp<Deps>(
  stage: string,
  build: () => Deps,
  handle: (event: HttpEvent, deps: Deps) => Promise<HttpAnswer>,
) {
  const deps = once(build);
  return observed<HttpEvent, HttpAnswer>(stage, async (event) => {
    try {
      return await handle(event, deps());
    } catch (error) {
      if (error instanceof Problem) return problem(error);
      logger.error('request failed', { route: event.routeKey, reason: sentenceOf(error) });
      return problem(new Problem(500, 'Something went wrong on our side; the request may be sent again.'));
    }
  });
}

function problem(error: Problem): HttpAnswer {
  return {
    statusCode: error.status,
    headers: { ...ALWAYS, 'content-type': 'application/problem+json', ...error.headers },
    body: JSON.stringify({ type: 'about:blank', title: error.message, ...error.extra, status: error.status }),
  };
}

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer => ({
  statusCode,
  headers: { ...ALWAYS, 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** The body's bytes exactly as the caller sent them. */
export function rawBody(event: Pick<HttpEvent, 'body' | 'isBase64Encoded'>): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}
