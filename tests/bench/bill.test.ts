import { expect, test } from '@jest/globals';
import { bill } from './bill.ts';
import { type Counts, noCounts } from './counted.ts';

const nothing = { ...noCounts(), mentions: 100 };
const untimed = { invocations: [], mentions: 100 };
const watched = { traced: new Set(['triage-mentions']), accessLineBytes: 200 };
const dollars = (counts: Partial<Counts>, timed: Parameters<typeof bill>[1] = untimed) =>
  bill({ ...nothing, ...counts }, timed, watched).dollarsPerMillionMentions;

test('what is counted for each mention is priced by the million', () => {
  expect(dollars({ webhookRequests: 100 })).toMatchObject({ apiGateway: 1, logs: 0.1 });
  expect(dollars({ sqsRequests: 100 }).sqs).toBe(0.4);
  expect(dollars({ writeUnits: { 'triage-mentions PutItem CaseTable': 400 } }).dynamodbWrites).toBe(2.5);
  expect(dollars({ busEvents: 30 }).eventBridge).toBe(0.3);
  expect(dollars({ logBytes: 100_000 }).logs).toBe(0.5);
});

test('reading a batch of 50 from a queue takes five receives, five deletes and a receive that finds no more', () => {
  const invocations = [{ name: 'triage-mentions', ms: 1, cpuMs: 1, records: 50 }];
  expect(dollars({ invocations }).sqs).toBe(0.04);
});

test('an invocation is billed by whole milliseconds and configured memory', () => {
  const invocations = [{ name: 'triage-mentions', ms: 99.2, cpuMs: 1, records: 50 }];
  // 100 ms of 1 GB for 100 mentions.
  expect(dollars({}, { invocations, mentions: 100 }).lambdaCompute).toBe(0.01);
});

test('of the functions that are traced, X-Ray samples one invocation in twenty', () => {
  const invocations = ['triage-mentions', 'receive-webhook'].map((name) => ({ name, ms: 1, cpuMs: 1, records: 1 }));
  expect(dollars({ mentions: 1, invocations }).tracing).toBe(0.25);
});

test('what the scheduled functions do belongs to no mention', () => {
  const invocations = [{ name: 'escalate-overdue', ms: 1, cpuMs: 1, records: 1 }];
  const writeUnits = { 'escalate-overdue TransactWriteItems CaseTable': 100 };
  expect(dollars({ invocations, writeUnits }).everythingButComprehend).toBe(0);
});

test('Comprehend stands apart from everything else', () => {
  expect(dollars({ comprehendUnits: 300 })).toMatchObject({ everythingButComprehend: 0, comprehend: 300 });
});
