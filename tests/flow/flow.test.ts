/** The whole way, from a signed call to the team's channel and back through the API, on the template that is deployed. */

import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mentionId } from '../../lib/query/mention-id.ts';
import type { PrivateDataType } from '../../lib/score/score.ts';
import { blocks, commandsIn, requestOf } from '../support/readme.ts';
import { type Flow, startFlow, until } from './stack.ts';

const PHONE = '+34 600 123 456';
const CARD = '4111 1111 1111 1111';
const EMAIL = 'ana.lopez@example.com';
const IBAN = 'ES91 2100 0418 4502 0005 1332';
/** One of each kind that the local detectors mask. */
const PLANTED: Record<Exclude<PrivateDataType, 'other'>, string> = {
  email: EMAIL,
  phone: PHONE,
  card: CARD,
  iban: IBAN,
  dni: '12345678Z',
  nie: 'X1234567L',
  curp: 'HEGG560427MVZRRL04',
  cpf: '529.982.247-25',
  nir: '2 55 08 14 168 025 38',
  steuerId: '86095742719',
  codiceFiscale: 'RSSMRA85T10A562S',
  ssn: '123-45-6789',
  nino: 'JG 12 34 56 C',
  order: 'AC-20394857',
  address: 'Calle Mayor 12, 28013 Madrid',
};

/** What functions sent to queues and the bus once a mention was triaged. */
const sent: unknown[] = [];

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({
    enforcePolicies: true,
    visibilitySeconds: 5,
    onCall({ service, functionName, input }) {
      if (service !== 'dynamodb' && functionName !== 'receive-webhook') sent.push(input);
      return undefined;
    },
  });
}, 60_000);
afterAll(() => flow.stop());

async function api(
  method: string,
  path: string,
  { token = '', body, headers = {} }: { token?: string; body?: object; headers?: Record<string, string> } = {},
) {
  const answer = await fetch(`${flow.outputs.ApiUrl}${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: text ? JSON.parse(text) : undefined };
}

test('a complaint with private data reaches its team, masked everywhere but in the private table', async () => {
  const planted = Object.values(PLANTED).join('; ');
  const text = `Third time I ask: I want my refund! Here is all you asked for: ${planted}.`;
  const mention = {
    id: 'p1',
    text,
    title: `Refund of ${PLANTED.order} to ${PLANTED.dni}`,
    author: { id: 'ana', name: `Ana ${PHONE}` },
    url: `https://example.com/post/${PLANTED.order}?mail=${EMAIL}&cpf=${PLANTED.cpf}`,
    kind: 'post',
  };
  expect(await flow.post([mention])).toBe(200);
  await flow.stack.drained();
  await until(() => flow.targets.slack.told.length > 0);

  const [kase] = await flow.cases();
  expect(kase).toMatchObject({ status: 'open', route: { team: 'billing', rule: 'money' } });
  const token = await flow.stack.token({ brands: ['demo'] });
  const shown = await api('GET', `/cases/${kase?.id}`, { token });
  expect(shown.status).toBe(200);
  const noted = await api('PATCH', `/cases/${kase?.id}`, {
    token,
    body: { action: 'note', text: `called: ${planted}` },
  });
  expect(noted.status).toBe(200);
  await flow.stack.drained();

  const outside = JSON.stringify([
    await flow.everything(flow.outputs.CaseTable),
    await flow.everything(flow.outputs.RoutingTable),
    flow.targets.slack.told,
    flow.stack.busEvents,
    sent,
    shown.body,
    noted.body,
    (await api('GET', `/cases/${kase?.id}`, { token })).body,
    (await api('GET', '/cases', { token })).body,
    flow.logs,
  ]);
  expect(sent.length).toBeGreaterThan(0);
  for (const secret of Object.values(PLANTED)) {
    expect(outside).not.toContain(secret);
    expect(outside).not.toContain(secret.replaceAll(/[ .-]/g, ''));
    expect(outside).not.toContain(encodeURIComponent(secret));
  }
  const [stored] = await flow.mentions();
  expect(new Set(stored?.status === 'filed' ? stored.judged.score.privateData : [])).toEqual(
    new Set(Object.keys(PLANTED)),
  );
  expect(outside).toContain('refund');
  expect(JSON.stringify(await flow.everything(flow.outputs.PrivateTable))).toContain(CARD);

  const path = `/cases/${kase?.id}/mentions/${shown.body.mentions.items[0].id}/reveal`;
  const ask = (scope: string, sub: string) =>
    flow.stack
      .token({ brands: ['demo'], scope, sub })
      .then((other) => api('POST', path, { token: other, body: { why: 'to pay the refund' } }));
  expect((await ask('cases:read cases:write', 'kim')).status).toBe(403);
  expect(await ask('cases:reveal', 'lou')).toMatchObject({ status: 200, body: { text, url: mention.url } });
  const { body } = await api('GET', `/cases/${kase?.id}`, { token });
  expect(body.history.items[0]).toMatchObject({ type: 'revealed', actor: 'lou', detail: { why: 'to pay the refund' } });
  await flow.stack.drained();
  expect(flow.targets.slack.told).toHaveLength(1);
  expect(JSON.stringify([flow.logs, flow.stack.busEvents])).not.toContain(CARD);
});

describe('the query API', () => {
  const wrong = [
    ['no token', undefined, 401],
    ['another audience', { aud: 'somebody-else' }, 401],
    ['another issuer', { iss: 'https://issuer.example.com' }, 401],
    ['an expired token', { exp: Math.floor(Date.now() / 1000) - 3600 }, 401],
    ['no scope', { scope: '' }, 403],
  ] as const;
  test.each(wrong)('%s is refused', async (_, claims, status) => {
    const token = claims ? await flow.stack.token({ brands: ['demo'], ...claims }) : '';
    expect((await api('GET', '/cases', { token })).status).toBe(status);
  });

  test('an unsigned token (alg none) is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, claims] = (await flow.stack.token({ brands: ['demo'] })).split('.');
    expect((await api('GET', '/cases', { token: `${part({ alg: 'none', typ: 'JWT' })}.${claims}.` })).status).toBe(401);
  });

  test('reading is not writing, and another brand is not seen', async () => {
    const [kase] = await flow.cases();
    const reader = await flow.stack.token({ brands: ['demo'], scope: 'cases:read' });
    const patch = { token: reader, body: { action: 'acknowledge' }, headers: { 'if-match': '"1"' } };
    expect((await api('PATCH', `/cases/${kase?.id}`, patch)).status).toBe(403);
    const stranger = await flow.stack.token({ brands: ['acme'] });
    expect((await api('GET', `/cases/${kase?.id}`, { token: stranger })).status).toBe(404);
  });

  test('an agent takes a case from open to resolved, is in its history, and a stale version is refused', async () => {
    const token = await flow.stack.token({ brands: ['demo'], sub: 'kim' });
    const [kase] = await flow.cases();
    const path = `/cases/${kase?.id}`;
    const { etag } = await api('GET', path, { token });
    const taken = await api('PATCH', path, { token, body: { action: 'acknowledge' }, headers: { 'if-match': etag } });
    expect(taken.status).toBe(200);
    const stale = await api('PATCH', path, { token, body: { action: 'resolve' }, headers: { 'if-match': etag } });
    expect(stale.status).toBe(412);
    const done = await api('PATCH', path, { token, body: { action: 'resolve' }, headers: { 'if-match': taken.etag } });
    expect(done.status).toBe(200);
    const events = (await flow.events()).filter(({ caseId }) => caseId === kase?.id);
    expect(events.map(({ type, actor }) => `${type} ${actor}`)).toEqual(
      expect.arrayContaining(['acknowledged kim', 'resolved kim']),
    );
  });

  test('a noted mention is listed and becomes a case by one PATCH', async () => {
    await flow.post([
      { id: 'n1', text: 'What a lovely morning in the mountains.', author: { id: 'bo' }, kind: 'post' },
    ]);
    await flow.stack.drained();
    const token = await flow.stack.token({ brands: ['demo'], sub: 'kim' });
    const { body } = await api('GET', '/mentions?status=noted', { token });
    expect(body.items).toHaveLength(1);
    const opened = await api('PATCH', `/mentions/${body.items[0].id}`, { token, body: { action: 'open' } });
    expect(opened.status).toBe(200);
    expect((await api('GET', '/mentions?status=noted', { token })).body.items).toHaveLength(0);
  });
});

test('what the README says to type is answered as it says', async () => {
  const text = `You charged me twice, I want my refund! Call ${PHONE}.`;
  await flow.post([{ id: 'r1', text, author: { id: 'rob' }, kind: 'post' }]);
  await flow.stack.drained();
  const kase = (await flow.cases()).find(({ customer }) => customer.id === 'rob');
  const key = (await flow.mentions()).find(({ caseId }) => caseId === kase?.id)?.key ?? '';
  const variables = {
    TOKEN: await flow.stack.token({ brands: ['demo'] }),
    API: flow.outputs.ApiUrl,
    ID: kase?.id ?? '',
    MENTION: mentionId(key),
  };
  const typed = blocks.filter(({ language }) => language === 'sh').flatMap((block) => commandsIn(block, variables));
  const answers: unknown[] = [];
  for (const words of typed.filter(([program]) => program === 'curl')) {
    const answer = await fetch(requestOf(words));
    expect([words.join(' '), answer.status]).toEqual([expect.anything(), 200]);
    answers.push(await answer.json());
  }
  const [cases, shown, noted, taken, revealed] = answers;
  expect(cases).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id: kase?.id })]) });
  expect(shown).toMatchObject({ id: kase?.id, mentions: expect.anything(), history: expect.anything() });
  expect(noted).toMatchObject({ items: expect.any(Array) });
  expect(taken).toMatchObject({ id: kase?.id, status: 'acknowledged' });
  expect(revealed).toMatchObject({ text });
});

test('nobody gets in unverified, and nothing bad is a server error', async () => {
  const forged = {
    'webhook-id': 'a',
    'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    'webhook-signature': 'v1,AAAA',
  };
  expect((await api('POST', '/webhooks/generic/demo', { body: {}, headers: forged })).status).toBe(401);
  expect((await api('POST', '/webhooks/generic/demo', { body: {} })).status).toBe(401);
  expect((await api('POST', '/webhooks/fax/demo', { body: {} })).status).toBe(404);
  expect((await api('POST', '/webhooks/generic/nobody', { body: {} })).status).toBe(404);
});

test('an urgent case pages its own team', async () => {
  await flow.post([
    {
      id: 'f1',
      text: 'The charger caught fire in my hands, I am burnt and furious!',
      author: { id: 'flo' },
      kind: 'post',
    },
  ]);
  await flow.stack.drained();
  await until(() => flow.targets.pager.told.length > 0);
  const kase = (await flow.cases()).find(({ customer }) => customer.id === 'flo');
  expect(kase).toMatchObject({ route: { team: 'safety', priority: 'urgent' }, policy: { page: true } });
});

test('a poison message ends in the dead-letter queue with its reason, and its neighbours are stored', async () => {
  const { region, credentials, endpoints } = flow.stack;
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  await sqs.send(
    new SendMessageCommand({ QueueUrl: flow.outputs.MentionsQueueUrl, MessageBody: '{"not":"a mention"}' }),
  );
  await flow.post([{ id: 'good', text: 'My parcel never arrived, awful!', author: { id: 'gus' }, kind: 'post' }]);
  await flow.stack.drained();
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: flow.outputs.MentionsDeadLetterQueueUrl,
      MessageAttributeNames: ['All'],
      WaitTimeSeconds: 5,
    }),
  );
  expect(Messages.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue)).toEqual([
    'not a mention: it does not parse',
  ]);
  expect(Messages[0]?.MessageAttributes?.stage?.StringValue).toBe('triage');
  expect((await flow.mentions()).some(({ key }) => key.includes('good'))).toBe(true);
  sqs.destroy();
});

test('the functions made no call that their policies do not allow', () => {
  const denied = flow.stack.calls.filter((call) => call.denied);
  expect(denied).toEqual([]);
  expect(flow.stack.calls.length).toBeGreaterThan(20);
  process.stdout.write(`allowed but never used: ${JSON.stringify(flow.stack.unusedActions())}\n`);
});
