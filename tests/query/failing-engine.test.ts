/** DynamoDB that is down, slow or overrun: agents are told to come again, and nothing is said of what broke. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type LocalServer, listen } from '../../infra/local/http.ts';
import { judged } from '../support/builders.ts';
import { dynamoDbEndpoint } from '../support/tables.ts';
import { type Api, type Call, startApi } from './api.ts';

type Fault = (response: ServerResponse) => void;
/** What becomes of a call by its operation; what has no fault goes on to the real engine. */
let faultOf: (operation: string) => Fault | undefined;

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const fault = faultOf(String(request.headers['x-amz-target']).split('.')[1] ?? '');
  if (fault) return fault(response);
  const headers = Object.entries(request.headers).filter(
    ([name]) => !['host', 'connection', 'content-length'].includes(name),
  );
  const answer = await fetch(dynamoDbEndpoint(), {
    method: 'POST',
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    body,
  });
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

let api: Api;
let engine: LocalServer;
beforeAll(async () => {
  engine = await listen(pass);
  api = await startApi();
  // The function builds its client at its first event.
  process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.url;
});
beforeEach(() => {
  faultOf = () => undefined;
});
afterAll(async () => {
  await api.stop();
  await engine.stop();
});

const refusal =
  (status: number, type: string, more: object = {}): Fault =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'secret detail', ...more }),
    );
  };
const hangUp: Fault = (response) => void response.destroy();

async function expectComeAgain(route: string, call?: Call): Promise<void> {
  const { status, headers, body } = await api.call(route, call);
  expect({ status, wait: headers['retry-after'], type: headers['content-type'] }).toEqual({
    status: 503,
    wait: '5',
    type: 'application/problem+json',
  });
  expect(body).toEqual({ type: 'about:blank', title: 'We cannot answer at the moment; try again soon.', status: 503 });
}

describe('503 with the time to wait', () => {
  const faults: [string, Fault][] = [
    ['is not reached', hangUp],
    ['throttles', refusal(400, 'ProvisionedThroughputExceededException')],
    ['fails by itself', refusal(500, 'InternalServerError')],
    ['is not there for now', refusal(503, 'ServiceUnavailable')],
  ];
  test.each(faults)('when the engine %s', async (_, fault) => {
    faultOf = () => fault;
    await Promise.all([
      expectComeAgain('GET /cases', { query: { team: 'care' } }),
      expectComeAgain('GET /cases/{id}', { id: 'a' }),
      expectComeAgain('GET /mentions'),
      expectComeAgain('PATCH /cases/{id}', { id: 'a', body: { action: 'note', text: 'hello' } }),
    ]);
  });

  test('when the engine reads but is too busy to write', async () => {
    const one = judged({ externalId: 'read-only' });
    await api.file([{ judged: one }]);
    const id = (await api.store.getMention(one.key))?.caseId;
    const throttled = { CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }] };
    faultOf = (operation) =>
      operation === 'TransactWriteItems' ? refusal(400, 'TransactionCanceledException', throttled) : undefined;
    await expectComeAgain('PATCH /cases/{id}', { id, body: { action: 'note', text: 'hello' } });
  });
});

test('what waiting does not mend is no 503', async () => {
  faultOf = () => refusal(400, 'ValidationException');
  const { status, body } = await api.call('GET /cases/{id}', { id: 'a' });
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret detail');
});
