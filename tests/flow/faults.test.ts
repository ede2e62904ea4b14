/** The services refuse, throttle, conflict, or do what was asked and lose the answer: nothing is lost and nothing doubled. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Fault, type OnCall, refusal } from '../../infra/local/proxy.ts';
import { type Flow, startFlow } from './stack.ts';

const conflict: Fault = {
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'Transaction cancelled',
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
    ],
  },
};
const throttled = refusal('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', 'slow down');
const broken: Fault = { status: 500, body: { __type: 'InternalServerError', message: 'try again' } };

/** Every so many calls something goes wrong, in turn; the order of calls makes it different at each run. */
let calls = 0;
let faults = 0;
const troublesome: OnCall = ({ service, operation, functionName }) => {
  if (functionName !== 'triage-mentions' || service !== 'dynamodb') return undefined;
  calls++;
  if (calls % 4 !== 0) return undefined;
  faults++;
  const writes = operation === 'TransactWriteItems' || operation === 'PutItem';
  if (calls % 16 === 0 && writes) return { ...broken, deliver: true };
  if (calls % 8 === 0 && operation === 'TransactWriteItems') return conflict;
  return throttled;
};

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow({ onCall: troublesome, visibilitySeconds: 3 });
}, 60_000);
afterAll(() => flow.stop());

test('with every fourth call to the table failing, each mention is stored once and each case counts right', async () => {
  const mentions = Array.from({ length: 200 }, (_, i) => ({
    id: `m${i}`,
    text: i % 3 === 0 ? 'Where is my refund? Terrible service.' : 'What a lovely morning.',
    author: { id: `customer${i % 40}` },
    kind: 'post',
  }));
  for (let i = 0; i < 200; i += 20) expect(await flow.post(mentions.slice(i, i + 20))).toBe(200);
  await flow.stack.drained();
  const stored = await flow.mentions();
  expect(stored).toHaveLength(200);
  const counted = new Map<string, number>();
  for (const { caseId } of stored) if (caseId) counted.set(caseId, (counted.get(caseId) ?? 0) + 1);
  const cases = await flow.cases();
  expect(cases.map(({ id, mentionCount }) => [id, mentionCount]).sort()).toEqual([...counted].sort());
  expect(faults).toBeGreaterThan(20);
}, 120_000);
