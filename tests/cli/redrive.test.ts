import { type Message, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventItem } from '../../lib/case/items.ts';
import { exampleEvent } from '../notify/examples.ts';
import { type CommandStack, command, startCommandStack } from './stack.ts';

let stack: CommandStack;
beforeAll(async () => {
  stack = await startCommandStack();
});
afterAll(() => stack.stop());

const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });

async function park(QueueUrl: string, body: string, reason?: string): Promise<string> {
  const at = '2026-03-01T10:00:00.000Z';
  const said = reason && { reason: attribute(reason), stage: attribute('notify'), at: attribute(at) };
  const MessageAttributes = { ...said, trace: attribute('kept') };
  const { MessageId = '' } = await stack.queues.client.send(
    new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }),
  );
  return MessageId;
}

/** All that can be received now, and deletes nothing: a queue is read once in a test. */
async function waiting(QueueUrl: string): Promise<Message[]> {
  const found: Message[] = [];
  for (;;) {
    const { Messages = [] } = await stack.queues.client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    if (Messages.length === 0) return found;
    found.push(...Messages);
  }
}

const redrive = (...args: string[]) => command('redrive', ...args, '--stack', stack.file);

test('a list shows why without the payload, and hides nothing afterwards', async () => {
  const dead = stack.outputs.MentionsDeadLetterQueueUrl;
  const ids = [];
  for (let i = 0; i < 23; i++) ids.push(await park(dead, `{"text":"secret ${i}"}`, `reason ${i}`));
  const { status, out, err } = await redrive('mentions');
  expect([status, err]).toEqual([0, '']);
  for (const [i, id] of ids.entries()) expect(out).toContain(`${id}  2026-03-01T10:00:00.000Z  notify  reason ${i}\n`);
  expect(out).toContain('23 messages in the dead-letter queue of mentions');
  expect(out).not.toContain('secret');
  expect(await waiting(dead)).toHaveLength(23);
});

test('one message is moved by its id, the others stay', async () => {
  const { UrgentDeadLetterQueueUrl: dead, UrgentQueueUrl: source } = stack.outputs;
  await park(dead, '{"brand":"acme","n":1}', 'first');
  const id = await park(dead, '{"brand":"acme","n":2}', 'second');
  await expect(redrive('urgent', '--id', id)).resolves.toMatchObject({
    status: 0,
    out: '1 message moved back to urgent\n',
  });
  const [moved, ...more] = await waiting(source);
  expect(more).toEqual([]);
  expect(moved?.Body).toBe('{"brand":"acme","n":2}');
  expect(Object.keys(moved?.MessageAttributes ?? {})).toEqual(['trace']);
  const missing = await redrive('urgent', '--id', id);
  expect(missing).toMatchObject({ status: 1, err: `redrive: there is no message ${id}; see --list\n` });
  expect((await waiting(dead)).map(({ Body }) => Body)).toEqual(['{"brand":"acme","n":1}']);
});

test('all of them are moved, junk too, and the queue is empty then', async () => {
  const { BulkDeadLetterQueueUrl: dead, BulkQueueUrl: source } = stack.outputs;
  for (let i = 0; i < 25; i++) await park(dead, JSON.stringify({ brand: 'acme', i }), 'down');
  await park(dead, 'junk');
  await expect(redrive('bulk', '--all')).resolves.toMatchObject({
    status: 0,
    out: '26 messages moved back to bulk\n',
    err: '',
  });
  expect(await waiting(source)).toHaveLength(26);
  expect(await waiting(dead)).toHaveLength(0);
});

test('what the stream was given up on is published again', async () => {
  const { StreamDeadLetterQueueUrl: dead, BulkQueueUrl: bulk, CaseTable } = stack.outputs;
  const event = exampleEvent({ caseId: 'lost', at: '2026-03-01T12:00:00.000Z' });
  const elsewhen = exampleEvent({ caseId: 'other', at: '2026-03-01T15:00:00.000Z' });
  for (const Item of [eventItem(event), eventItem(elsewhen)])
    await stack.tables.documents.send(new PutCommand({ TableName: CaseTable, Item }));
  await park(
    dead,
    JSON.stringify({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        approximateArrivalOfFirstRecord: '2026-03-01T12:00:01Z',
        approximateArrivalOfLastRecord: '2026-03-01T12:00:02Z',
        batchSize: 1,
      },
    }),
  );
  await park(dead, 'junk');
  await waiting(bulk);
  const listed = await redrive('stream', '--list');
  expect(listed.out).toContain('RetryAttemptsExhausted: batch of 1 that came between 2026-03-01T12:00:01Z');
  const moved = await redrive('stream', '--all');
  expect(moved).toMatchObject({ status: 1, out: '1 message moved back to stream\n' });
  expect(moved.err).toContain('1 message could not be moved and stay');
  const published = await waiting(bulk);
  expect(published.map(({ Body = '' }) => JSON.parse(Body).caseId)).toEqual(['lost']);
  expect(stack.bus.taken.map(({ Detail }) => JSON.parse(Detail).caseId)).toEqual(['lost']);
  expect((await waiting(dead)).map(({ Body }) => Body)).toEqual(['junk']);
});

test.each([
  [[], 'redrive: which queue? One of fetch, mentions, urgent, bulk, stream'],
  [['letters'], 'redrive: which queue?'],
  [['urgent', '--all', '--list'], 'redrive: --list, --id and --all exclude each other'],
  [['urgent', '--everything'], 'redrive: Unknown option'],
])('usage: %j', async (args, sentence) => {
  const { status, err } = await command('redrive', ...args);
  expect(status).toBe(2);
  expect(err).toContain(sentence);
});

test('a stack that is not there is one clear sentence', async () => {
  const { status, err } = await command('redrive', 'urgent', '--stack', '/nowhere/stack.json');
  expect(status).toBe(2);
  expect(err).toMatch(/^redrive: there is no stack file [^\n]+\n$/);
});

test('--help', async () => {
  const { status, out } = await command('redrive', '--help');
  expect(status).toBe(0);
  expect(out).toContain('npm run redrive -- QUEUE');
});
