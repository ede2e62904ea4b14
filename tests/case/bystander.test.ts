import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Case, pilingOnOf } from '../../lib/case/case.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { act } from '../../lib/case/transitions.ts';
import { at, judged, table } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';

type Said = {
  by?: string;
  urgency?: number;
  reminder?: boolean;
  root?: boolean;
  threadId?: string;
  likelihood?: number;
};

/** A mention in the thread `root`; whoever is not ana is a bystander. */
function post(externalId: string, minute: number, said: Said = {}): Incoming {
  const { by = 'ana', urgency = 20, reminder = false, threadId = 'root', likelihood = 0.9 } = said;
  const type = by === 'ana' ? ('customer' as const) : ('bystander' as const);
  const postedAt = at(minute).toISOString();
  const fields = { externalId, threadId, author: { id: by }, postedAt, receivedAt: at(600).toISOString() };
  const one = judged(fields, { urgency, reminder, likelihood });
  return { judged: { ...one, score: { ...one.score, author: { type, evidence: [] } } } };
}

function file(...batches: Incoming[][]) {
  const world = inMemory(at(700), table);
  for (const batch of batches) world.file(batch);
  const [id = ''] = world.cases.keys();
  return { world, kase: () => world.cases.get(id) as Case };
}

describe('bystanders in somebody else’s thread', () => {
  test('are counted and seen, and the case stays its customer’s', () => {
    const { kase, world } = file(
      [post('root', 0)],
      [post('b', 1, { by: 'bo' }), post('c', 2, { by: 'cy', reminder: true })],
    );
    expect(world.cases.size).toBe(1);
    expect(kase()).toMatchObject({ customer: { id: 'ana' }, mentionCount: 3, reminderWordings: 0 });
    expect([pilingOnOf(kase()), kase().latest.key, kase().askedAt]).toEqual([2, 'demo#x#c', undefined]);
  });

  test('do not raise the next answer, end no waiting and reopen nothing, unlike the customer', () => {
    for (const action of [
      { action: 'responded' } as const,
      { action: 'wait', until: at(9_000).toISOString() } as const,
      { action: 'resolve' } as const,
    ]) {
      const { world, kase } = file([post('root', 0)]);
      world.apply(act(kase(), action, at(10), 'kim'));
      const { status, clocks } = kase();
      world.file([post('b', 20, { by: 'bo' })]);
      expect(kase()).toMatchObject({ status, clocks, mentionCount: 2 });
      expect(world.changes.at(-1)?.event).toMatchObject({ type: 'extended', tell: [] });
      world.file([post('again', 30)]);
      expect(['customerReplied', 'reopened']).toContain(world.changes.at(-1)?.event.type);
    }
  });

  test('still raise the alarm', () => {
    const { kase, world } = file([post('root', 0)], [post('b', 1, { by: 'bo', urgency: 95 })]);
    expect(kase()).toMatchObject({ route: { priority: 'urgent' }, customer: { id: 'ana' } });
    expect(world.changes.at(-1)?.event).toMatchObject({ type: 'raised', tell: ['slack'] });
  });

  test('open a case that the customer takes over, whatever they write later elsewhere being another matter', () => {
    const { world, kase } = file([post('b', 1, { by: 'bo' })], [post('root', 5)]);
    expect(kase()).toMatchObject({ customer: { id: 'ana' }, opener: { key: 'demo#x#root' }, mentionCount: 2 });
    expect(pilingOnOf(kase())).toBe(1);
    world.file([post('mine', 10, { threadId: 'elsewhere' })]);
    expect(kase().mentionCount).toBe(3);
    world.file([post('bos', 11, { by: 'bo', threadId: 'bos' })]);
    expect(world.cases.size).toBe(2);
  });

  test('leave the same case whatever comes first', () => {
    const said = fc.array(
      fc.record({
        minute: fc.nat(300),
        by: fc.constantFrom('ana', 'bo', 'cy'),
        urgency: fc.nat(100),
        reminder: fc.boolean(),
        likelihood: fc.constantFrom(0.9, 0.3),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(said, fc.infiniteStream(fc.nat()), (list, random) => {
        const all = list.map(({ minute, ...rest }, i) => post(`m${i}`, minute, rest));
        const shuffled = all
          .map((one) => ({ one, place: random.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => [one]);
        const essence = ({ id: _, version: _v, decisionVersion: _d, stepKnownAt: _s, ...rest }: Case) =>
          JSON.parse(JSON.stringify(rest));
        const [inOrder, anyOrder] = [file(...all.map((one) => [one])), file(...shuffled)];
        expect(essence(anyOrder.kase())).toEqual(essence(inOrder.kase()));
      }),
      { numRuns: 300 },
    );
  });
});
