/** What nobody answered and what was lost on the way, found by the sweep of the stack as it is deployed. */

import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { caseItem } from '../../lib/case/items.ts';
import type { Key } from '../../lib/keys.ts';
import { eventItemKey } from '../../lib/keys.ts';
import { type Flow, startFlow, until } from './stack.ts';

const PAST = '2026-01-01T00:00:00.000Z';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  await flow.post([
    { id: 'f1', text: 'The charger caught fire and I am burnt, help!', author: { id: 'flo' }, kind: 'post' },
  ]);
  await flow.stack.drained();
}, 60_000);
afterAll(() => flow.stop());

async function theCase() {
  const [kase] = await flow.cases();
  if (!kase) throw new Error('no case');
  return kase;
}
const eventsOf = async (type: string) => (await flow.events()).filter((event) => event.type === type);
const set = (Key: Key, UpdateExpression: string, values: Record<string, unknown>) =>
  flow.documents.send(
    new UpdateCommand({
      TableName: flow.outputs.CaseTable,
      Key,
      UpdateExpression,
      ExpressionAttributeValues: values,
      ExpressionAttributeNames: { '#at': 'at' },
    }),
  );

test('a step that is due is taken once, by two sweeps at once, and told to its target', async () => {
  const kase = await theCase();
  expect(kase.clocks.step?.index).toBe(0);
  const justNow = new Date(Date.now() - 1_000).toISOString();
  const Item = caseItem({ ...kase, clocks: { ...kase.clocks, step: { index: 0, at: justNow } } });
  await flow.documents.send(new PutCommand({ TableName: flow.outputs.CaseTable, Item }));
  const before = flow.targets.pager.told.length;
  await Promise.all([flow.stack.tick('escalate-overdue'), flow.stack.tick('escalate-overdue')]);
  await flow.stack.drained();
  await until(() => flow.targets.pager.told.length > before);
  expect(await eventsOf('escalated')).toHaveLength(1);
  expect(flow.targets.pager.told).toHaveLength(before + 1);
});

test('an escalation whose event was lost on the way is told again', async () => {
  const kase = await theCase();
  const [escalated] = await eventsOf('escalated');
  // As if the stream had dropped it: nothing was delivered, and its grace has passed.
  const key = eventItemKey(kase.id, Number(escalated?.version));
  await set(key, 'SET delivery = :none, duePk = :shard, dueSk = :past, #at = :at', {
    ':none': {},
    ':shard': (await flow.everything(flow.outputs.CaseTable)).find(({ sk }) => sk === 'CASE')?.duePk,
    ':past': PAST,
    ':at': escalated?.at,
  });
  const before = flow.targets.pager.told.length;
  await flow.stack.tick('escalate-overdue');
  await flow.stack.drained();
  expect(flow.targets.pager.told).toHaveLength(before + 1);
  expect(await eventsOf('republished')).toHaveLength(1);
  await flow.stack.tick('escalate-overdue');
  await flow.stack.drained();
  expect(flow.targets.pager.told).toHaveLength(before + 1);
});
