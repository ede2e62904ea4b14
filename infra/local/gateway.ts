/** The template's HTTP API on loopback: its routes, its authorizer, and the gateway's own limits and answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFunction, type LocalFunction } from './functions.ts';
import { readBody, sendJson } from './http.ts';
import { eventOf, type HttpReply, replyOf } from './http-event.ts';
import { type Authorize, createJwtAuthorizer } from './jwt.ts';
import type { Stack } from './resolve-stack.ts';
import { createRouter } from './routes.ts';
import { SetupError } from './setup-error.ts';

type Route = {
  key: string;
  target: LocalFunction;
  timeoutMs: number;
  authorize: Authorize | undefined;
  scopes: string[];
};

const BODY_LIMIT = 10 * 1024 * 1024;

/** Answers every request as the gateway would; a function that fails or is late is a 500 or 503 without details. */
export function createGateway(stack: Stack, functions: LocalFunction[]) {
  const [api, ...others] = stack.all('AWS::ApiGatewayV2::Api');
  if (others.length > 0) throw new SetupError('The local stack serves one HTTP API, and the template has several.');
  const apiId = api?.logicalId ?? '';
  const find = createRouter(routesOf(stack, functions), (route) => route.key);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, BODY_LIMIT).catch(() => undefined);
    if (!body) return sendJson(response, 413, { message: 'Request Entity Too Large' });
    const url = new URL(request.url ?? '/', 'http://gateway');
    const found = find(request.method ?? 'GET', url.pathname);
    if (!found) return sendJson(response, 404, { message: 'Not Found' });
    const { route, parameters } = found;
    const verdict = await route.authorize?.(request.headers.authorization, route.scopes);
    if (verdict && !verdict.ok) {
      const message = verdict.status === 401 ? 'Unauthorized' : 'Forbidden';
      return sendJson(response, verdict.status, { message }, { 'www-authenticate': verdict.challenge });
    }
    const identity = verdict?.identity;
    const event = eventOf({ request, url, body, apiId, routeKey: route.key, parameters, identity });
    const reply = await call(route, JSON.stringify(event));
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  };
}

async function call({ target, timeoutMs }: Route, event: string): Promise<HttpReply> {
  const timer = new AbortController();
  const late = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  const answer = await Promise.race([target.invoke(event), late]);
  timer.abort();
  if (!answer) return plain(503, 'Service Unavailable');
  if (!answer.ok && answer.errorType === 'RequestEntityTooLargeException')
    return plain(413, 'Request Entity Too Large');
  return (answer.ok && replyOf(answer.answer)) || plain(500, 'Internal Server Error');
}

const plain = (status: number, message: string): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

function routesOf(stack: Stack, functions: LocalFunction[]): Route[] {
  const integrations = new Map(
    stack.all('AWS::ApiGatewayV2::Integration').map((one) => [one.logicalId, one.properties]),
  );
  const authorizers = new Map(
    stack.all('AWS::ApiGatewayV2::Authorizer').map(({ logicalId, properties }) => {
      const { Issuer: issuer, Audience: audience } = properties.JwtConfiguration;
      return [logicalId, createJwtAuthorizer({ issuer, audience })];
    }),
  );
  return stack.all('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const integration = integrations.get(properties.Target.split('/').at(-1) ?? '');
    const target = functions.find(({ arn }) => integration && isFunction(integration.IntegrationUri, arn));
    if (!integration || !target)
      throw new SetupError(`${logicalId}: route ${properties.RouteKey} leads to no function.`);
    const authorize =
      properties.AuthorizationType === 'JWT' ? authorizers.get(properties.AuthorizerId ?? '') : undefined;
    if (properties.AuthorizationType === 'JWT' && !authorize) {
      throw new SetupError(`${logicalId}: route ${properties.RouteKey} asks for an authorizer that does not exist.`);
    }
    const { RouteKey: key, AuthorizationScopes: scopes } = properties;
    return { key, target, timeoutMs: integration.TimeoutInMillis, authorize, scopes };
  });
}
