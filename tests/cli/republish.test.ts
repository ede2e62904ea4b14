import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { caseItem, eventItem } from '../../lib/case/items.ts';
import { sourceEventKey } from '../../lib/keys.ts';
import { exampleCase, exampleEvent } from '../notify/examples.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
  const events = [
    exampleEvent({ caseId: 'a', version: 1, at: at(8) }),
    exampleEvent({ caseId: 'a', version: 2, at: at(10), page: true, tell: ['pager', 'slack'] }),
    exampleEvent({ caseId: 'b', version: 1, at: at(11), tell: [] }),
  ];
  const ofSource = { source: 'forum', brand: 'demo', channel: 'rss', type: 'silent', at: at(12), detail: {} };
  const sourceItem = { ...sourceEventKey('forum', new Date(at(12)), 0), ...ofSource };
  for (const Item of [...events.map(eventItem), sourceItem, caseItem(exampleCase({ id: 'a' }))])
    await stack.tables.documents.send(new PutCommand({ TableName: stack.outputs.CaseTable, Item }));
});
beforeEach(() => {
  stack.bus.taken = [];
  stack.bus.refuse = () => false;
});
afterAll(() => stack.stop());

const republish = (...args: string[]) => command('republish', ...args, '--stack', stack.file);
const announced = () =>
  stack.bus.taken.map(({ Detail }) => JSON.parse(Detail)).map((e) => `${e.caseId ?? e.source} ${e.version ?? e.type}`);

test('every event since then, of all cases and sources', async () => {
  await expect(republish('--since', at(9), '--yes')).resolves.toEqual({
    status: 0,
    out: '3 events published again, 2 notifications queued\n',
    err: '',
  });
  expect(announced().sort()).toEqual(['a 2', 'b 1', 'forum silent']);
  const { Messages = [] } = await stack.queues.client.send(
    new ReceiveMessageCommand({ QueueUrl: stack.outputs.UrgentQueueUrl, MaxNumberOfMessages: 10 }),
  );
  expect(Messages.map(({ Body = '' }) => JSON.parse(Body).target).sort()).toEqual(['pager', 'slack']);
});

test('the events of one case, in order', async () => {
  await expect(republish('--since', at(0), '--case', 'a')).resolves.toMatchObject({ status: 0 });
  expect(announced()).toEqual(['a 1', 'a 2']);
});

test('a duration counts back from now', async () => {
  const { status, out } = await republish('--since', '1m', '--yes');
  expect([status, out]).toEqual([0, '0 events published again, 0 notifications queued\n']);
});

test('what the bus refuses is counted', async () => {
  stack.bus.refuse = ({ Detail }) => JSON.parse(Detail).caseId === 'b';
  const { status, err } = await republish('--since', at(0), '--yes');
  expect([status, err]).toEqual([1, 'republish: 1 events did not get through; run it again\n']);
});

test.each([
  [[], 'republish: since when?'],
  [['--since', 'yesterday'], 'republish: "yesterday" is neither an instant nor a duration such as 2h'],
])('usage: %j', async (args, sentence) => {
  const { status, err } = await republish(...args);
  expect(status).toBe(2);
  expect(err).toContain(sentence);
});

test('the whole table is not read unasked', async () => {
  const { status, err } = await republish('--since', at(0));
  expect([status, err]).toEqual([2, 'republish: this reads the whole case table: say --yes, or name a --case\n']);
});
