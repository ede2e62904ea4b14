/** One of the notification queues fails while the other works: stages are judged apart. */
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { notificationsOf } from '../../lib/notify/from-event.ts';
import { type Failures, inBatches } from '../../lib/notify/in-batches.ts';
import { type Outlets, publishEvents } from '../../lib/notify/publish.ts';
import { notificationQueue } from '../../lib/notify/queue.ts';
import { exampleEvent } from '../notify/examples.ts';
import { LOCAL } from '../support/credentials.ts';

const works = async (): Promise<Failures> => new Map();
const fails = async (items: readonly unknown[]): Promise<Failures> =>
  new Map(items.map((_, i) => [i, new Error('no')]));

test.each<[string, Partial<Outlets>, number[]]>([
  ['everything works', {}, []],
  ['the urgent queue fails', { urgent: fails }, [1]],
  ['the bulk queue fails', { bulk: fails }, [0]],
  ['the bus fails', { bus: fails }, [0, 1, 2]],
  ['two stages fail', { urgent: fails, bus: fails }, [0, 1, 2]],
])('%s', async (_, broken, failed) => {
  const events = [exampleEvent(), exampleEvent({ page: true, tell: ['a', 'b'] }), exampleEvent({ tell: [] })];
  const failures = await publishEvents(events, { urgent: works, bulk: works, bus: works, ...broken });
  expect([...failures.keys()].sort()).toEqual(failed);
});

test('a call holds no more entries, and no more bytes, than the service takes', async () => {
  const calls: string[][] = [];
  const entries = ['aa', 'bbbb', 'c', 'dd', 'e', 'fffff', 'g'];
  await inBatches(
    entries,
    { entries: 3, bytes: 6 },
    (entry) => entry.length,
    async (batch) => {
      calls.push(batch);
      return new Map();
    },
  );
  expect(calls).toEqual([
    ['aa', 'bbbb'],
    ['c', 'dd', 'e'],
    ['fffff', 'g'],
  ]);
});

test('failures keep their place through repeated tries', async () => {
  const stubborn = new Set(['b', 'e']);
  const failures = await inBatches(
    ['a', 'b', 'c', 'd', 'e'],
    { entries: 2, bytes: 100 },
    () => 1,
    async (batch) => new Map(batch.flatMap((entry, i) => (stubborn.has(entry) ? [[i, entry] as const] : []))),
  );
  expect([...failures].sort()).toEqual([
    [1, 'b'],
    [4, 'e'],
  ]);
});

test('SQS refusing part of a batch: what it took is not sent again, what it goes on refusing is named', async () => {
  const sqs = new SQSClient(LOCAL);
  const calls: string[][] = [];
  const targets = ['kind', 'busy', 'never'];
  sqs.middlewareStack.add(
    () => async (args) => {
      const { Entries = [] } = new SendMessageBatchCommand(args.input as SendMessageBatchCommand['input']).input;
      const sent = Entries.map(({ Id, MessageBody = '' }) => ({ Id, target: JSON.parse(MessageBody).target }));
      calls.push(sent.map(({ target }) => target));
      const refused = sent.filter(({ target }) => target === 'never' || (target === 'busy' && calls.length === 1));
      const Failed = refused.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false }));
      return { response: {}, output: { $metadata: {}, Successful: [], Failed } };
    },
    { step: 'initialize' },
  );
  const notifications = notificationsOf(exampleEvent({ tell: targets }));
  const failures = await notificationQueue(sqs, 'https://sqs.example/1/bulk')(notifications);
  expect([...failures.keys()]).toEqual([2]);
  expect(calls).toEqual([['kind', 'busy', 'never'], ['busy', 'never'], ['never']]);
});
