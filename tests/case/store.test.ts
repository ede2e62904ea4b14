import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from '@jest/globals';
import { storedEventSchema } from '../../lib/case/event.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { act } from '../../lib/case/transitions.ts';
import { ConflictError } from '../../lib/errors.ts';
import { dueItems } from '../../lib/escalate/due-store.ts';
import { sweep } from '../../lib/escalate/sweep.ts';
import { dueShards, privateItemKey } from '../../lib/keys.ts';
import { at, judged, mention, table } from '../support/builders.ts';
import { createTestTables } from '../support/tables.ts';

const tables = await createTestTables();
const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
afterAll(() => tables.close());

const file = (incoming: Incoming[], now = at(1)) => fileMentions(store, incoming, table, () => now);

async function eventsOf(caseId: string) {
  const { Items } = await tables.documents.send(
    new QueryCommand({
      TableName: tables.caseTable,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':pk': `CASE#${caseId}`, ':event': 'EVENT#' },
    }),
  );
  return (Items ?? []).map((item) => storedEventSchema.parse(item));
}

async function sweepAt(now: Date) {
  const due = (shard: string, instant: Date) => dueItems(tables.documents, tables.caseTable, shard, instant);
  const failures: unknown[] = [];
  const swept = await sweep(
    { ...store, due },
    dueShards(),
    async () => table,
    () => now,
    (_, error) => failures.push(error),
  );
  expect(failures).toEqual([]);
  return swept;
}

describe('filing into the table', () => {
  test('five hundred mentions of one thread at concurrency eight end in one case with the exact count', async () => {
    const all = Array.from({ length: 500 }, (_, i) => ({
      judged: judged({
        externalId: `hot${i}`,
        threadId: 'hot',
        author: { id: `fan${i}` },
        postedAt: at(i / 500).toISOString(),
      }),
    }));
    const batches = Array.from({ length: 50 }, (_, i) => all.slice(i * 10, i * 10 + 10)).values();
    const failures: unknown[] = [];
    const worker = async () => {
      for (const batch of batches) {
        let open = batch;
        // What failed comes again, as it would from the queue.
        while (open.length > 0) {
          const filed = await file(open);
          failures.push(...filed.failures.values());
          open = open.filter(({ judged: { key } }) => filed.failures.has(key));
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    await Promise.all([sweepAt(at(600)), sweepAt(at(600))]);
    await sweepAt(at(601));
    const ids = new Set(
      await Promise.all(all.map(async ({ judged: { key } }) => (await store.getMention(key))?.caseId)),
    );
    expect(ids.size).toBe(1);
    const kase = await store.get([...ids][0] ?? '');
    expect(kase?.mentionCount).toBe(500);
    expect(failures.every((error) => error instanceof ConflictError)).toBe(true);
    expect((await eventsOf(kase?.id ?? '')).length).toBe(kase?.version);
  });

  test('the same mentions filed again change nothing', async () => {
    const some = [1, 2, 3].map((i) => ({ judged: judged({ externalId: `again${i}`, author: { id: 'bo' } }) }));
    const first = await file(some);
    const second = await file(some);
    expect(first.changes.map(({ after }) => after.mentionCount)).toEqual([3]);
    expect(second).toMatchObject({ written: [], duplicates: 3 });
    expect(second.failures.size).toBe(0);
  });

  test('the unmasked text goes to the private table alone, and is dropped with the mention', async () => {
    const masked = judged({ externalId: 'secret', author: { id: 'cy' }, text: 'call [PHONE]' });
    const unmasked = mention({ externalId: 'secret', author: { id: 'cy' }, text: 'call 600 100 200' });
    await file([{ judged: masked, unmasked }]);
    const read = () =>
      tables.documents.send(new GetCommand({ TableName: tables.privateTable, Key: privateItemKey(masked.key) }));
    expect((await read()).Item).toMatchObject({ text: 'call 600 100 200' });
    expect(JSON.stringify(await store.getMention(masked.key))).not.toContain('600 100');
    await file([
      { judged: judged({ externalId: 'secret', author: { id: 'cy' }, text: '', revision: Number.MAX_SAFE_INTEGER }) },
    ]);
    expect((await read()).Item).toBeUndefined();
  });

  test('of two people who act on the same version one gets a conflict', async () => {
    const { changes } = await file([{ judged: judged({ externalId: 'race', author: { id: 'di' } }) }]);
    const kase = changes[0]?.after;
    if (!kase) throw new Error('no case');
    await store.commitChange(act(kase, { action: 'acknowledge' }, at(2), 'kim'));
    await expect(store.commitChange(act(kase, { action: 'resolve' }, at(2), 'lee'))).rejects.toThrow(ConflictError);
  });

  test('a case that was closed is reopened within thirty days, and listed again; later another one follows it', async () => {
    const post = (externalId: string, minutes: number) =>
      file(
        [{ judged: judged({ externalId, author: { id: 'ed' }, postedAt: at(minutes).toISOString() }) }],
        at(minutes),
      );
    const day = 24 * 60;
    const id = (await post('old', 0)).changes[0]?.after.id ?? '';
    const close = async (minutes: number) => {
      const kase = await store.get(id);
      if (!kase) throw new Error('no case');
      await store.commitChange(act(kase, { action: 'resolve' }, at(minutes), 'kim'));
      await sweepAt(at(minutes + 7 * day));
      expect((await store.get(id))?.status).toBe('closed');
    };
    await close(2);
    const [again] = (await post('again', 36 * day)).changes;
    expect(again?.event).toMatchObject({ type: 'reopened', caseId: id, tell: ['slack'] });
    expect(await store.get(id)).toMatchObject({ status: 'reopened', mentionCount: 2 });
    await close(36 * day + 2);
    const [next] = (await post('new', 80 * day)).changes;
    expect(next?.event).toMatchObject({ type: 'opened', detail: { follows: id } });
    expect(next?.after).toMatchObject({ follows: id, mentionCount: 1 });
  });
});

describe('the sweep', () => {
  test('two sweeps at once do each step once', async () => {
    const { changes } = await file([
      { judged: judged({ externalId: 'fire', text: 'fire', author: { id: 'flo' } }, { urgency: 90 }) },
    ]);
    const id = changes[0]?.after.id ?? '';
    await Promise.all([sweepAt(at(5)), sweepAt(at(5)), sweepAt(at(5))]);
    const events = await eventsOf(id);
    expect(events.filter(({ type }) => type === 'escalated')).toHaveLength(1);
    expect((await store.get(id))?.clocks.step).toEqual({ index: 1, at: at(15).toISOString() });
  });

  test('an event whose notification was lost is told again, and not over and over', async () => {
    const { changes } = await file([{ judged: judged({ externalId: 'lost', author: { id: 'gus' } }) }]);
    const id = changes[0]?.after.id ?? '';
    await sweepAt(at(2));
    expect((await eventsOf(id)).filter(({ type }) => type === 'republished')).toHaveLength(0);
    await Promise.all([sweepAt(at(5)), sweepAt(at(5))]);
    await sweepAt(at(6));
    const again = (await eventsOf(id)).filter(({ type }) => type === 'republished');
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ origin: 1, tell: ['slack'] });
  });
});
