/** More than teams can do: cases go where there is room, pages overtake the rest, and nothing is refused or lost. */
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type OnCall, refusal } from '../../infra/local/proxy.ts';
import { writtenTable } from '../support/builders.ts';
import { type Flow, startFlow, until } from './stack.ts';

/** Each case of the parcels team is told so many times over. */
const CHATS = Array.from({ length: 6 }, (_, i) => `chat-${i}`);
const FLOOD = 400;

const written = {
  ...writtenTable,
  teams: {
    ...writtenTable.teams,
    billing: {
      name: 'Billing',
      tell: ['slack'],
      capacity: 2,
      spill: 'care',
      members: [{ id: 'ana', languages: ['es'] }, { id: 'bo', languages: ['en'], skills: ['refunds'] }, { id: 'cy' }],
    },
    parcels: { name: 'Parcels', tell: CHATS },
  },
  targets: { ...writtenTable.targets, ...Object.fromEntries(CHATS.map((chat) => [chat, { type: 'slack' }])) },
  routes: [
    { id: 'danger', when: { words: ['fire'] }, team: 'safety', priority: 'urgent' },
    { id: 'money', when: { words: ['refund'] }, team: 'billing', skills: ['refunds'] },
    { id: 'parcels', when: { words: ['parcel'] }, team: 'parcels', priority: 'low' },
  ],
};

/** Lists of cases cannot be read. */
let uncountable = false;
const failing: OnCall = ({ functionName, input }) =>
  uncountable && functionName === 'escalate-overdue' && JSON.stringify(input).includes('byTeam')
    ? refusal('com.amazonaws.dynamodb.v20120810#ValidationException', 'no such index')
    : undefined;

let flow: Flow;
let sqs: SQSClient;
beforeAll(async () => {
  flow = await startFlow({ written, enforcePolicies: true, onCall: failing });
  const { region, credentials, endpoints } = flow.stack;
  sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  const { SecretsPrefix } = flow.outputs;
  for (const chat of CHATS) flow.stack.secrets.set(`${SecretsPrefix}/targets/${chat}`, { url: flow.targets.slack.url });
}, 60_000);
afterAll(() => {
  sqs.destroy();
  return flow.stop();
});

const post = (id: string, text: string) => ({ id, text, author: { id }, kind: 'post' });

async function casesOf(team: string) {
  const token = await flow.stack.token({ brands: ['demo'] });
  const answer = await fetch(`${flow.outputs.ApiUrl}/cases?team=${team}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = (await answer.json()) as { items: { id: string; member?: string; route: object }[] };
  return items;
}

test('a full team’s cases go to the next one, and say so everywhere', async () => {
  await flow.stack.tick('escalate-overdue');
  expect(await flow.post(['a', 'b'].map((id) => post(id, 'I want my refund, this is terrible')))).toBe(200);
  await flow.stack.drained();
  expect(await flow.post(['c', 'd', 'e'].map((id) => post(id, 'I want my refund, this is awful')))).toBe(200);
  await flow.stack.drained();

  const [kept, spilled] = [await casesOf('billing'), await casesOf('care')];
  expect(kept.map(({ member }) => member)).toEqual(['bo', 'bo']);
  expect(spilled).toHaveLength(3);
  for (const { route } of spilled) expect(route).toMatchObject({ rule: 'money', spilledFrom: ['billing'] });
  const opened = (await flow.events()).filter(({ type }) => type === 'opened');
  expect(opened.map(({ detail, case: { team, member } }) => [team, member, detail.spilledFrom]).sort()).toEqual([
    ['billing', 'bo', undefined],
    ['billing', 'bo', undefined],
    ...['c', 'd', 'e'].map(() => ['care', undefined, ['billing']]),
  ]);
  await until(() => flow.logs.some((line) => line.includes('"CaseSpilled"')));
  expect((await flow.everything(flow.outputs.CaseTable)).some(({ pk }) => pk === 'LOAD')).toBe(true);
});

test('a count that fails is told, and holds up no sweep', async () => {
  uncountable = true;
  await flow.stack.tick('escalate-overdue');
  uncountable = false;
  await until(() => flow.logs.some((line) => line.includes('"LoadUncounted"')));
});

test('a page overtakes thousands of other notifications, and every accepted mention is stored', async () => {
  // Chats that are slow to answer: 10 at a time, so that the flood outlasts the test.
  flow.targets.slack.answers = [{ status: 200, afterMs: 500 }];
  const before = { mentions: (await flow.mentions()).length, told: flow.targets.slack.told.length };
  const flood = Array.from({ length: FLOOD }, (_, i) => post(`f${i}`, 'My parcel never came, what a terrible service'));
  for (let i = 0; i < FLOOD; i += 100) expect(await flow.post(flood.slice(i, i + 100))).toBe(200);
  const sent = () => flow.targets.slack.told.length - before.told;
  await until(async () => sent() + (await waiting()) >= 2_000);
  expect(sent()).toBeLessThan(1_000);

  expect(await flow.post([post('u', 'The charger caught fire and I am burnt, help!')])).toBe(200);
  await until(() => flow.targets.pager.told.length > 0);
  expect(sent()).toBeLessThan((FLOOD * CHATS.length) / 2);
  await until(async () => (await flow.mentions()).length === before.mentions + FLOOD + 1);
  expect(await flow.cases()).toHaveLength(5 + FLOOD + 1);
}, 60_000);

/** Messages in the bulk queue that nobody has taken up. */
async function waiting(): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { BulkQueueUrl: QueueUrl } = flow.outputs;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages);
}
