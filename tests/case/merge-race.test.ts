import { afterAll, expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { createDirectoryStore } from '../../lib/customers/directory-store.ts';
import { decideCase } from '../../lib/query/decide-case.ts';
import { createQueryStore } from '../../lib/query/query-store.ts';
import { Refusal } from '../../lib/query/refusal.ts';
import { at, judged, table } from '../support/builders.ts';
import { identityKey } from '../support/identity-key.ts';
import { createTestTables } from '../support/tables.ts';
import { inMemory } from './in-memory.ts';

const tables = await createTestTables();
const customers = createDirectoryStore(tables.documents, tables.caseTable, identityKey);
const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
afterAll(() => tables.close());

const NOW = at(600);
const CUSTOMERS = ['ana', 'bo'];
const posts = CUSTOMERS.map((id, i) =>
  Array.from({ length: 24 }, (_, n) => ({
    judged: judged(
      {
        externalId: `${id}-${n}`,
        threadId: `${id}-0`,
        author: { id },
        postedAt: at(2 * n + i).toISOString(),
        receivedAt: at(100).toISOString(),
      },
      { urgency: (n * 37) % 90, reminder: n % 5 === 0 },
    ),
  })),
);

async function read(id: string): Promise<Case> {
  const kase = await store.get(id);
  if (!kase) throw new Error('no case');
  return kase;
}

/** What must be as if nobody had merged: all but the count of changes. */
function alone({ version: _, decisionVersion: _d, ...kase }: Case) {
  return JSON.parse(JSON.stringify(kase));
}

/** Files a mention until it is in, as the queue would have it. */
async function fileOne(one: Incoming) {
  for (let open = 1; open > 0; ) open = (await fileMentions(store, [one], table, () => NOW)).failures.size;
}

test('merged and told apart while both customers write, no mention is lost or in two cases, and both come back', async () => {
  const pair = posts.map(([first]) => first as Incoming);
  await fileMentions(store, pair, table, () => NOW);
  const ids = await Promise.all(pair.map(async (one) => (await store.getMention(one.judged.key))?.caseId ?? ''));
  const [into = '', from = ''] = ids;
  const decide = (action: 'merge' | 'unmerge') =>
    decideCase(
      { order: { action, case: from }, seen: undefined, actor: 'kim' },
      { cases: store, customers, read: () => read(into), readOther: read, table: async () => table, now: () => NOW },
    );
  let writing = posts.length;
  let decided = 0;
  let decision = Promise.withResolvers<void>();
  const agent = async () => {
    for (let merged = false; writing > 0 || merged; ) {
      try {
        await decide(merged ? 'unmerge' : 'merge');
        merged = !merged;
        decided += 1;
        decision.resolve();
        decision = Promise.withResolvers();
      } catch (error) {
        // Too busy: an agent would press the button again.
        if (!(error instanceof Refusal && error.status === 503)) throw error;
      }
    }
  };
  /** Takes a breath now and then, so that the agent gets a word in. */
  const customer = async (list: Incoming[]) => {
    for (const [n, one] of list.entries()) {
      await fileOne(one);
      if (n % 3 === 2) await decision.promise;
    }
    writing -= 1;
  };
  await Promise.all([agent(), ...posts.map((list) => customer(list.slice(1)))]);

  const quiet = inMemory(NOW, table);
  quiet.file(pair);
  for (const list of posts) quiet.file(list);
  expect(decided).toBeGreaterThan(6);
  for (const [i, id] of ids.entries()) {
    expect(alone(await read(id))).toEqual(alone(quiet.cases.get(id) as Case));
    const keys = posts[i]?.map((one) => one.judged.key) ?? [];
    expect(new Set(await Promise.all(keys.map(async (key) => (await store.getMention(key))?.caseId)))).toEqual(
      new Set([id]),
    );
    const history = await createQueryStore(tables.documents, tables.caseTable, () => {}).history(id, undefined, 500);
    const named = history.items.flatMap(({ detail }) => detail.mentions ?? []) as string[];
    const own = named.filter((key) => keys.includes(key));
    expect(own.toSorted()).toEqual(keys.toSorted());
  }
});
