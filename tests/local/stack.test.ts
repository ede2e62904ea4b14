import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { bootFixture, type FixtureStack, until } from './fixture/stack.ts';

let stack: FixtureStack;
let documents: DynamoDBDocumentClient;
beforeAll(async () => {
  stack = await bootFixture();
  const { region, credentials, endpoints } = stack;
  documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }));
});
afterAll(async () => {
  documents?.destroy();
  await stack?.stop();
});

const get = (path: string, init?: RequestInit) => fetch(`${stack.apiUrl}${path}`, init);
const echoedSchema = z.looseObject({ event: z.record(z.string(), z.any()), name: z.string(), secret: z.string() });
/** What the echo function was handed. */
const echoed = async (answer: Response) => echoedSchema.parse(await answer.json());
const stored = async (pk: string) => {
  const command = new GetCommand({ TableName: stack.outputs.TableName, Key: { pk, sk: 'ITEM' }, ConsistentRead: true });
  return (await documents.send(command)).Item;
};

describe('the HTTP API', () => {
  test('hands over route, path and query as payload 2.0, and text as text', async () => {
    const headers = { 'content-type': 'application/json', 'X-Mixed-Case': 'kept' };
    const body = '{"text":"Grüße \\u00fc"}';
    const { event, name, secret } = await echoed(await get('/open/x/demo?a=1&a=2', { method: 'POST', headers, body }));
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /open/{channel}/{brand}',
      rawPath: '/open/x/demo',
      rawQueryString: 'a=1&a=2',
      pathParameters: { channel: 'x', brand: 'demo' },
      queryStringParameters: { a: '1,2' },
      headers: { 'x-mixed-case': 'kept' },
      requestContext: { http: { method: 'POST', path: '/open/x/demo' }, stage: '$default' },
      body,
      isBase64Encoded: false,
    });
    expect(name).toBe('echo');
    expect(secret).toBe('hello');
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=1')],
    ['bytes that are no UTF-8', 'application/json', Buffer.from([0x22, 0xff, 0x22])],
  ])('hands over %s in base 64, byte for byte', async (_, type, body) => {
    const answer = await get('/open/x/demo', { method: 'POST', headers: { 'content-type': type }, body });
    const { event } = await echoed(answer);
    expect(event.isBase64Encoded).toBe(true);
    expect(Buffer.from(event.body, 'base64')).toEqual(body);
  });

  test('answers with status, headers and cookies of the function', async () => {
    const answer = await get('/open/x/demo?cookies=1');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test.each([
    ['no such route', '/nowhere', undefined, 404, 'Not Found'],
    ['a body over 10 MB', '/open/x/demo', Buffer.alloc(10 * 1024 * 1024 + 1), 413, 'Request Entity Too Large'],
    ['an event over 6 MB', '/open/x/demo', Buffer.alloc(6 * 1024 * 1024), 413, 'Request Entity Too Large'],
    ['an answer over 6 MB', '/open/x/demo?big=7000000', undefined, 500, 'Internal Server Error'],
    ['a function that fails', '/open/x/demo?fail=1', undefined, 500, 'Internal Server Error'],
    ['a function that dies', '/open/x/demo?exit=1', undefined, 500, 'Internal Server Error'],
    ['a function that is late', '/open/x/demo?sleep=1800', undefined, 503, 'Service Unavailable'],
  ])("%s is the gateway's own answer", async (_, path, body, status, message) => {
    const answer = await get(path, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
  });
});

describe('the JWT authorizer', () => {
  const call = (token?: string) => get('/closed', { headers: token ? { authorization: `Bearer ${token}` } : {} });

  test('hands claims over as text, lists in brackets', async () => {
    const answer = await call(await stack.token({ sub: 'me', brands: ['a', 'b'], level: 3 }));
    const { event } = await echoed(answer);
    const { claims, scopes } = event.requestContext.authorizer.jwt;
    expect(claims).toMatchObject({ sub: 'me', brands: '[a b]', level: '3', scope: 'things:read', aud: 'fixture' });
    expect(scopes).toEqual(['things:read']);
  });

  const hour = 3_600;
  const now = () => Math.floor(Date.now() / 1_000);
  test.each([
    ['another issuer', () => ({ iss: 'http://elsewhere.example' }), 401],
    ['another audience', () => ({ aud: 'others' }), 401],
    ['an expired token', () => ({ exp: now() - hour }), 401],
    ['a token that is not valid yet', () => ({ nbf: now() + hour }), 401],
    ['a missing scope', () => ({ scope: 'things:write' }), 403],
    ['a client_id in the place of an audience', () => ({ aud: undefined, client_id: 'fixture' }), 200],
  ])('%s', async (_, claims, status) => {
    const answer = await call(await stack.token(claims()));
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer scope="/);
  });

  test('no token, no signature and a signature of nobody are refused', async () => {
    const [header = '', payload = '', signature = ''] = (await stack.token()).split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const tokens = [undefined, 'junk', `${none}.${payload}.`, `${header}.${payload}.${forged}`];
    const answers = await Promise.all(tokens.map((token) => call(token)));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
  });
});

describe('a function fed by a queue', () => {
  test('a poison message goes to the dead-letter queue while its neighbours are done', async () => {
    await Promise.all(
      [{ id: 'good-1' }, { id: 'bad', fail: true }, { id: 'good-2' }].map((body) =>
        stack.send(stack.outputs.InUrl, body),
      ),
    );
    const parked = await stack.receive(stack.outputs.InDeadUrl, 1);
    expect(parked.map((body) => JSON.parse(body))).toEqual([{ id: 'bad', fail: true }]);
    expect([await stored('good-1'), await stored('good-2'), await stored('bad')]).toEqual([
      expect.objectContaining({ pk: 'good-1' }),
      expect.objectContaining({ pk: 'good-2' }),
      undefined,
    ]);
  });

  test('what a worker held when it was ended comes again', async () => {
    await stack.send(stack.outputs.InUrl, { id: 'held', hang: true });
    await until(() => stack.crash('store'));
    await stack.drained();
    expect(await stored('held')).toMatchObject({ pk: 'held' });
  });

  test('everything sent at once is done once drained', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `many-${n}`);
    await Promise.all(ids.map((id) => stack.send(stack.outputs.InUrl, { id })));
    await stack.drained();
    const items = await Promise.all(ids.map(stored));
    expect(items.filter(Boolean)).toHaveLength(60);
  });
});

test('a stream: what the filter lets through is handed on; a poison record alone is given up', async () => {
  await stack.drained();
  const put = (pk: string, sk: string) =>
    documents.send(new PutCommand({ TableName: stack.outputs.TableName, Item: { pk, sk } }));
  await Promise.all([put('before', 'ITEM#1'), put('unseen', 'OTHER'), put('poison', 'ITEM#1'), put('after', 'ITEM#1')]);
  const [report = ''] = await stack.receive(stack.outputs.GivenUpUrl, 1);
  expect(JSON.parse(report)).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    DDBStreamBatchInfo: { batchSize: 1 },
  });
  await stack.drained();
  const bodies = new Set<string>();
  await until(async () => {
    for (const body of await stack.receive(stack.outputs.OutUrl, 1)) bodies.add(body);
    return bodies.has('before') && bodies.has('after');
  });
  expect([bodies.has('unseen'), bodies.has('poison')]).toEqual([false, false]);
});

test('a schedule runs when told to; secrets are generated and events land on the bus', async () => {
  await stack.tick('clock');
  expect(stack.busEvents.at(-1)).toMatchObject({
    bus: 'fixture-bus',
    source: 'clock',
    detailType: 'Scheduled Event',
    detail: { n: 1 },
  });
  const { secret } = z.object({ secret: z.record(z.string(), z.string()) }).parse(await stack.invoke('clock', {}));
  expect(secret).toEqual({ user: 'me', current: expect.stringMatching(/^.{40}$/) });
});

test('a secret that changes is seen by the next read', async () => {
  stack.secrets.set('fixture/secret', { current: 'new', previous: 'old' });
  expect(await stack.invoke('clock', {})).toMatchObject({
    secret: { current: 'new', previous: 'old' },
    FailedEntryCount: 0,
  });
});

test('an invocation that takes longer than its time-out fails, and the next finds a fresh worker', async () => {
  const late = stack.invoke('echo', { queryStringParameters: { sleep: '5000' } });
  await expect(late).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
  expect(await stack.invoke('echo', {})).toMatchObject({ event: {} });
});

test('what the template asks for and this machine ignores is said', () => {
  expect(stack.notes).toEqual([
    expect.stringContaining('DynamoDB Local listens on every address'),
    expect.stringContaining('throttling'),
    'Without behaviour here: 1 Alarm.',
  ]);
});
