/**
 * A platform that proves nothing but a secret in the address: its call is taken, the review is asked of the platform,
 * and what the platform says becomes the case. The secret is nowhere to be read afterwards.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTrustpilot, type TrustpilotServer } from '../support/trustpilot-server.ts';
import { type Flow, startFlow } from './stack.ts';

const TOKEN = 'pW3nTq9ZkL5vXy7B';
const ID = '6a01c4f1aa00bb11cc22dd33';

let flow: Flow;
let api: TrustpilotServer;
let kills = 0;

beforeAll(async () => {
  api = await startTrustpilot();
  flow = await startFlow({
    enforcePolicies: true,
    visibilitySeconds: 2,
    // Killed once between having asked and having queued.
    async onCall({ functionName, operation }) {
      const isQueueing = functionName === 'fetch-mentions' && operation === 'SendMessageBatch';
      if (!isQueueing || kills > 0 || !flow.stack.crash('fetch-mentions')) return undefined;
      kills++;
      return { status: 500, body: {} };
    },
  });
  const secret = { current: TOKEN, apiKey: api.apiKey, apiUrl: api.url };
  flow.stack.secrets.set(`${flow.outputs.SecretsPrefix}/webhooks/demo/trustpilot`, secret);
}, 60_000);
afterAll(() => Promise.all([flow.stop(), api.close()]));

const eventData = {
  id: ID,
  stars: 5,
  title: 'Great',
  text: 'Everything was wonderful.',
  createdAt: new Date().toISOString(),
};
async function call(path: string, method = 'POST'): Promise<number> {
  const body = JSON.stringify({ events: [{ eventName: 'service-review-created', eventData }] });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${flow.outputs.ApiUrl}/webhooks/${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body }),
  });
  expect(await answer.text()).not.toContain(TOKEN);
  return answer.status;
}

test('what the platform says of a review becomes the case, once, though its reader was killed', async () => {
  const text = 'My parcel never arrived and nobody answers, I want my refund!';
  api.reviews.set(ID, { ...eventData, stars: 1, title: 'Never arrived', text });
  expect(await call(`trustpilot/demo/${TOKEN}`)).toBe(200);
  await flow.stack.drained();
  expect(kills).toBe(1);
  expect(api.asked.length).toBeGreaterThan(1);
  const stored = await flow.mentions();
  expect(stored.map(({ key }) => key)).toEqual([`demo#trustpilot#${ID}`]);
  expect(JSON.stringify(stored)).toContain('My parcel never arrived');
  expect(await flow.cases()).toMatchObject([{ mentionCount: 1, route: { team: 'billing' } }]);
}, 60_000);

test('the secret is in no log and in nothing that is stored or sent on, wherever in the address somebody puts it', async () => {
  expect(await call(`trustpilot/demo/${TOKEN}x`)).toBe(401);
  expect(await call('trustpilot/demo')).toBe(401);
  expect(await call(`trustpilot/demo/${TOKEN}`, 'GET')).toBe(405);
  expect(await call(`trustpilot/${TOKEN}`)).toBe(404);
  expect(await call(`trustpilot/${TOKEN}/demo`)).toBe(404);
  expect(await call(`${TOKEN}/demo`)).toBe(404);
  expect(await call(`trustpilot/demo/${TOKEN}/more`)).toBe(404);
  await flow.stack.drained();
  const { outputs, logs, stack, targets } = flow;
  expect(logs.join('\n')).toContain('delivery refused');
  const kept = [await flow.everything(outputs.CaseTable), await flow.everything(outputs.PrivateTable)];
  expect(JSON.stringify([logs, stack.busEvents, targets.slack.told, kept])).not.toContain(TOKEN);
});

test('the function made no call that its policy does not allow', () => {
  const calls = flow.stack.calls.filter(({ functionName }) => functionName === 'fetch-mentions');
  expect(calls.map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(['GetSecretValue', 'SendMessageBatch']),
  );
  expect(calls.filter(({ denied }) => denied)).toEqual([]);
});
