import { afterAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../../lib/case/case.ts';
import { fileMentions } from '../../lib/case/file.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { joinLinked } from '../../lib/case/join-linked.ts';
import { createCaseStore } from '../../lib/case/store.ts';
import { tick } from '../../lib/case/ticks.ts';
import { act } from '../../lib/case/transitions.ts';
import type { Identity } from '../../lib/customers/identity.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, table, writtenTable } from '../support/builders.ts';
import { createTestTables } from '../support/tables.ts';
import { inMemory } from './in-memory.ts';

const EMAIL: Identity = { evidence: 'email', id: 'h4sh' };
const LISTED: Identity = { evidence: 'directory', id: 'c-17' };

function post(channel: string, n: number, identities: Identity[], likelihood = 0.9): Incoming {
  const fields = { externalId: `${channel}-${n}`, channel, author: { id: `${channel}-ana` } };
  return { judged: judged({ ...fields, postedAt: at(n).toISOString() }, { likelihood }), identities };
}

describe('a case of a customer who has another on some other channel', () => {
  const worlds = () => {
    const world = inMemory(at(60), table);
    const of = (channel: string) => [...world.cases.values()].find((kase) => kase.channel === channel) as Case;
    return { world, of };
  };

  test('is linked to it, with what speaks for it, and its event says so', () => {
    const { world, of } = worlds();
    world.file([post('x', 0, [EMAIL])]);
    world.file([post('whatsapp', 1, [EMAIL])]);
    expect(of('whatsapp').linked).toEqual([{ case: of('x').id, evidence: 'email', confidence: 0.8 }]);
    expect(world.changes.at(-1)?.event).toMatchObject({ type: 'opened', detail: { linked: [of('x').id] } });
    expect(of('x').linked).toBeUndefined();
  });

  test('is linked once it turns out who writes, by the surest evidence', () => {
    const { world, of } = worlds();
    world.file([post('x', 0, [EMAIL, LISTED]), post('whatsapp', 1, [])]);
    expect(of('whatsapp').linked).toBeUndefined();
    world.file([post('whatsapp', 2, [EMAIL], 0.05)]);
    world.file([post('whatsapp', 3, [LISTED, EMAIL])]);
    expect(of('whatsapp').linked).toEqual([{ case: of('x').id, evidence: 'directory', confidence: 0.95 }]);
    expect(world.changes.at(-1)?.event.detail).not.toHaveProperty('linked');
  });

  test('is not linked to a closed one, which the next one is linked to no more either', () => {
    const { world, of } = worlds();
    world.file([post('x', 0, [EMAIL])]);
    world.apply(act(of('x'), { action: 'resolve' }, at(1), 'kim'));
    world.apply(tick(of('x'), at(20_000)) as NonNullable<ReturnType<typeof tick>>);
    world.file([post('whatsapp', 2, [EMAIL])]);
    world.file([post('email', 3, [EMAIL])]);
    expect(of('whatsapp').linked).toBeUndefined();
    expect(of('email').linked?.map((link) => link.case)).toEqual([of('whatsapp').id]);
  });
});

const tables = await createTestTables();
const store = createCaseStore(tables.documents, tables.caseTable, tables.privateTable);
afterAll(() => tables.close());

describe('linked cases in the table', () => {
  const merging = compile(routingDocument.parse({ ...writtenTable, identity: { mergeFrom: 0.9 } }), 'v1');
  const file = async (one: Incoming, by = merging) => {
    const { changes } = await fileMentions(store, [one], by, () => at(60));
    return { change: changes[0], joined: await joinLinked(store, changes, by, () => at(60)) };
  };

  test('are merged by themselves where the table says how sure it must be, and only there', async () => {
    const first = await file(post('x', 0, [LISTED, EMAIL]));
    expect((await file(post('email', 1, [EMAIL]))).joined).toEqual([]);
    const { change, joined } = await file(post('whatsapp', 2, [LISTED]));
    expect(joined[0]?.event).toMatchObject({ type: 'merged', actor: 'system', caseId: first.change?.after.id });
    expect(joined[0]?.event.tell).toEqual(first.change?.after.policy.tell);
    const why = { evidence: 'directory', confidence: 0.95 };
    expect([joined[0], ...(joined[0]?.also ?? [])].map((made) => made?.event.detail)).toEqual([
      { case: change?.after.id, mentionCount: 1, ...why },
      { case: first.change?.after.id, ...why },
    ]);
    expect(await store.get(change?.after.id ?? '')).toMatchObject({ mergedInto: first.change?.after.id });
    const more = await file(post('whatsapp', 3, [LISTED]));
    expect(more).toMatchObject({ change: { after: { id: first.change?.after.id, mentionCount: 3 } }, joined: [] });
    const other = await file(post('chat', 4, [LISTED]), table);
    expect(other).toMatchObject({ change: { after: { linked: [{ case: first.change?.after.id }] } }, joined: [] });
  });

  test('of two that open at once one is linked to the other', async () => {
    const pair = ['x', 'whatsapp'].map((channel) => {
      const one = post(channel, 0, [{ evidence: 'phone', id: 'same' }]);
      const mention = { ...one.judged.mention, author: { id: `${channel}-bo` }, externalId: `bo-${channel}` };
      return { ...one, judged: { ...one.judged, key: `demo#${channel}#bo`, mention } };
    });
    const filed = await Promise.all(pair.map((one) => fileMentions(store, [one], table, () => at(60))));
    const links = filed.map(({ changes }) => changes[0]?.after.linked?.[0]?.case);
    const ids = filed.map(({ changes }) => changes[0]?.after.id);
    expect(links.filter((id) => id !== undefined)).toHaveLength(1);
    expect(ids).toContain(links.find((id) => id !== undefined));
  });
});
