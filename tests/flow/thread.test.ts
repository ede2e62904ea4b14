/** Five hundred mentions of one thread, eight batches at once, through the exported handlers. */

import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCaseStore } from '../../lib/case/store.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { context } from '../notify/received.ts';
import { mention } from '../support/builders.ts';
import { type Handler, stageTriage, type TriageStage } from '../support/triage.ts';

let stage: TriageStage;
let sweep: Handler<object, unknown>;

beforeAll(async () => {
  stage = await stageTriage();
  sweep = (await import('../../lambdas/escalate-overdue.ts')).handler as unknown as typeof sweep;
});
afterAll(() => stage.stop());

test('end in one case with the exact count, and nothing is given up', async () => {
  const { tables, queues, deadLetters, triage, eventOf } = stage;
  const now = new Date().toISOString();
  const all = Array.from({ length: 500 }, (_, i) =>
    mention({
      externalId: `h${i}`,
      threadId: 'hot',
      author: { id: `fan${i}` },
      text: `My parcel never came, awful service, number ${i}!`,
      postedAt: now,
      receivedAt: now,
    }),
  );
  const batches = Array.from({ length: 50 }, (_, i) => all.slice(i * 10, i * 10 + 10));
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const { batchItemFailures } = await triage(eventOf(...batch), context);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      // What failed comes again, as the queue would deliver it.
      if (failed.size > 0) batches.push(batch.filter(({ externalId }) => failed.has(externalId)));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await Promise.all([sweep({}, context), sweep({}, context)]);
  await sweep({}, context);

  const store = createCaseStore(tables.documents, tables.caseTable);
  const ids = new Set(await Promise.all(all.map(async (one) => (await store.getMention(mentionKey(one)))?.caseId)));
  expect(ids.size).toBe(1);
  const kase = await store.get([...ids][0] ?? '');
  expect(kase?.mentionCount).toBe(500);
  const { Messages = [] } = await queues.client.send(new ReceiveMessageCommand({ QueueUrl: deadLetters.url }));
  expect(Messages).toEqual([]);
}, 120_000);
