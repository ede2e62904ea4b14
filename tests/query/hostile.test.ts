import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentionId } from '../../lib/query/mention-id.ts';
import { judged } from '../support/builders.ts';
import { AGENT, type Api, type Call, startApi } from './api.ts';

const ROUTES = ['GET /cases', 'GET /cases/{id}', 'PATCH /cases/{id}', 'GET /mentions', 'PATCH /mentions/{id}'];
const key = 'demo#x#one';
let api: Api;
let caseId: string;

beforeAll(async () => {
  api = await startApi();
  await api.file([{ judged: judged({ externalId: 'one' }) }]);
  caseId = (await api.store.getMention(key))?.caseId ?? '';
});
afterAll(() => api.stop());

test.each(ROUTES)('%s needs claims, the right scope and a brand', async (route) => {
  const call = { id: caseId, body: { action: 'note', text: 'hello' } };
  const other = route.startsWith('GET') ? 'cases:write' : 'cases:read';
  const none = await api.call(route, { ...call, claims: undefined });
  expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect((await api.call(route, { ...call, claims: { ...AGENT, scope: other } })).status).toBe(403);
  expect((await api.call(route, { ...call, claims: { ...AGENT, brands: '[]' } })).status).toBe(403);
});

test('what is not there is 404, what cannot be done 405 with what can', async () => {
  expect((await api.call('GET /secrets')).status).toBe(404);
  expect((await api.call('$default')).status).toBe(404);
  expect((await api.call('__proto__')).status).toBe(404);
  const { status, headers } = await api.call('DELETE /cases/{id}', { id: caseId });
  expect([status, headers.allow]).toEqual([405, 'GET, PATCH']);
});

test.each([
  ['limit', '0'],
  ['limit', '201'],
  ['limit', '1e2'],
  ['limit', ''],
  ['status', 'new'],
  ['team', 'care,billing'],
  ['team', '__proto__'],
  ['brand', 'Demo'],
  ['cursor', ''],
  ['stauts', 'closed'],
])('%s=%j is refused by name, not ignored', async (field, value) => {
  const { status, headers, body } = await api.call('GET /cases', { query: { [field]: value } });
  expect([status, body.field]).toEqual([400, field]);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', '\ud800', '\0', '%00', "' OR 1=1"),
);
const query = fc.dictionary(
  fc.oneof(fc.constantFrom('team', 'status', 'brand', 'cursor', 'limit', 'mentionsCursor', 'historyCursor'), anyText),
  fc.oneof(anyText, fc.constantFrom('care', 'open', 'demo', '5')),
  { maxKeys: 4 },
);
const order = fc.record(
  {
    action: fc.oneof(
      fc.constantFrom('acknowledge', 'responded', 'wait', 'reassign', 'resolve', 'note', 'open'),
      fc.anything(),
    ),
    until: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom('2026-02-30T00:00:00Z', '9999-12-31T23:59:59-23:59', '2026-01-01T00:00:00+99:99'),
      fc.anything(),
    ),
    team: fc.oneof(fc.constantFrom('care', 'safety', 'toString'), fc.anything()),
    text: fc.oneof(anyText, fc.constant(`half \ud800 a pair`), fc.anything()),
  },
  { requiredKeys: ['action'] },
);
const actionOf = fc.constantFrom(
  ['action', 'until'],
  ['action', 'team'],
  ['action', 'text'],
  ['action'],
  ['action', 'until', 'team', 'text'],
);
const body = fc
  .tuple(order, actionOf)
  .map(([fields, kept]) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => kept.some((one) => one === name))),
  );
const call: fc.Arbitrary<Call> = fc.record(
  {
    id: fc.oneof(fc.constant('CASE'), fc.constant(mentionId(key)), anyText, anyText.map(mentionId)),
    query,
    text: fc.oneof(
      body.map((value) => JSON.stringify(value)),
      fc.json(),
      anyText,
    ),
    ifMatch: fc.oneof(fc.constantFrom('"1"', '*', '1'), anyText),
    claims: fc.oneof(
      { weight: 5, arbitrary: fc.constant(AGENT as Record<string, unknown>) },
      fc.dictionary(fc.constantFrom('sub', 'scope', 'scp', 'brands'), fc.anything()),
    ),
  },
  { requiredKeys: ['id'] },
);

test('whatever is asked, the answer is never a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ROUTES), call, async (route, asked) => {
      const { status, body } = await api.call(route, { ...asked, id: asked.id === 'CASE' ? caseId : asked.id });
      if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`);
    }),
    { numRuns: 1_500 },
  );
}, 120_000);
