import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Case } from '../../lib/case/case.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, table, writtenTable } from '../support/builders.ts';
import { chasedTable } from './chased.ts';
import { inMemory } from './in-memory.ts';
import { hoursTable, judgedBy } from './team-clock.ts';

/** Files batches one after the other. */
function file(batches: Incoming[][], later = at(600), by = table) {
  const memory = inMemory(later, by);
  for (const batch of batches) memory.file(batch);
  return { ...memory, notifications: memory.notifications() };
}

/** What must not depend on the order of arrival. */
function essence(kase: Case | undefined) {
  if (!kase) return undefined;
  const { opener, latest, mentionCount, urgency, route, openedAt, clocks, late, customer, id, earnedPriority } = kase;
  const { ladder, policy, fixedPriority, routedBy } = kase;
  const led = { ladder, policy, fixedPriority, routedBy };
  return { opener, latest, mentionCount, urgency, route, openedAt, clocks, late, customer, id, earnedPriority, led };
}

const mentions = (by: RoutingTable) =>
  fc
    .array(
      fc.record({
        minute: fc.integer({ min: 0, max: 4_000 }),
        urgency: fc.integer({ min: 0, max: 100 }),
        reminder: fc.boolean(),
        review: fc.boolean(),
        text: fc.constantFrom('late again', 'I want a refund', 'there was a fire', 'still waiting'),
        threadId: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((list) =>
      list.map(({ minute, urgency, reminder, review, text, threadId }, i) => ({
        judged: judgedBy(
          by,
          {
            externalId: `m${i}`,
            text,
            threadId,
            postedAt: at(minute).toISOString(),
            receivedAt: at(4_200).toISOString(),
            maxAgeMs: 1e9,
          },
          { urgency, reminder, likelihood: review ? 0.5 : 0.9 },
        ),
      })),
    );

describe('a case as a fold', () => {
  test.each([
    ['a plain table', table],
    ['one whose teams have hours', hoursTable],
    ['one that looks at reminders', chasedTable],
  ])('by %s a customer’s mentions end in the same case whatever order they arrive in, and however often', (_, by) => {
    let elsewhere = 0;
    fc.assert(
      fc.property(mentions(by), fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = [...list, ...list.slice(0, 3)]
          .map((one) => ({ one, place: random.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => [one]);
        const inOrder = file(
          list.map((one) => [one]),
          at(600),
          by,
        );
        const anyOrder = file(shuffled, at(600), by);
        const inOneBatch = file([list], at(600), by);
        expect(anyOrder.cases.size).toBe(1);
        const [kase] = inOrder.cases.values();
        expect(essence([...anyOrder.cases.values()][0])).toEqual(essence(kase));
        expect(essence([...inOneBatch.cases.values()][0])).toEqual(essence(kase));
        if (kase?.route.rule.startsWith('chased')) elsewhere++;
      }),
      { numRuns: 200 },
    );
    expect(elsewhere > 20).toBe(by === chasedTable);
  });

  test('a reminder is counted once and raises the urgency by ten points, at most thirty', () => {
    const reminders = [1, 2, 3, 4, 5].map((n) => ({
      judged: judged({ externalId: `r${n}`, postedAt: at(n).toISOString() }, { urgency: 20, reminder: true }),
    }));
    const opener = { judged: judged({ externalId: 'm0' }, { urgency: 20 }) };
    const urgencies = [1, 2, 3, 5].map(
      (n) => [...file([[opener, ...reminders.slice(0, n)]]).cases.values()][0]?.urgency.score,
    );
    expect(urgencies).toEqual([30, 40, 50, 50]);
  });

  test('the longer a customer asks on without an answer the higher, at most twelve points after three days', () => {
    const opener = { judged: judged({ externalId: 'm0' }, { urgency: 20 }) };
    const points = [1, 8, 24, 72, 200].map((hours) => {
      const again = { judged: judged({ externalId: 'm1', postedAt: at(60 * hours).toISOString() }, { urgency: 10 }) };
      const [kase] = file([[opener], [again]]).cases.values();
      return kase?.urgency.reasons.find(({ factor }) => factor === 'long wait')?.points;
    });
    expect(points).toEqual([2, 6, 9, 12, 12]);
  });

  test('a thank-you is no waiting, and after our first answer the wait is over, whenever we see that answer', () => {
    const opener = { judged: judged({ externalId: 'm0', threadId: 'm0' }, { urgency: 20 }) };
    const posted = (externalId: string, hours: number, own: boolean, likelihood: number) => ({
      judged: judged(
        {
          externalId,
          threadId: 'm0',
          own,
          author: { id: own ? 'demo' : 'ana' },
          postedAt: at(60 * hours).toISOString(),
        },
        { urgency: own ? 0 : 10, likelihood },
      ),
    });
    const urgencyAfter = (...later: Incoming[]) =>
      [...file([[opener], ...later.map((one) => [one])]).cases.values()][0]?.urgency.score;
    expect(urgencyAfter(posted('thanks', 48, false, 0.05))).toBe(20);
    const [answer, again, lastAnswer] = [
      posted('answer', 1, true, 0),
      posted('again', 48, false, 0.9),
      posted('second answer', 50, true, 0),
    ] as const;
    for (const order of [
      [answer, again, lastAnswer],
      [again, answer, lastAnswer],
      [lastAnswer, again, answer],
      [again, lastAnswer, answer],
    ])
      expect(urgencyAfter(...order)).toBe(22);
  });

  test('the routing table weighs reminders and waiting', () => {
    const weighed = compile(
      routingDocument.parse({ ...writtenTable, urgency: { 'each reminder': 4, 'long wait': 0 } }),
      'v1',
    );
    const mentions = [0, 60, 120].map((minutes, i) => ({
      judged: judged(
        { externalId: `m${i}`, postedAt: at(minutes).toISOString() },
        { urgency: 20, reminder: minutes > 0 },
      ),
    }));
    expect([...file([mentions], at(600), weighed).cases.values()][0]?.urgency.score).toBe(28);
  });

  test('a mention that raises the urgency raises the priority, brings the deadline forward and tells the team', () => {
    const calm = { judged: judged({ externalId: 'a' }, { urgency: 10 }) };
    const alarming = { judged: judged({ externalId: 'b', postedAt: at(1).toISOString() }, { urgency: 90 }) };
    const { cases, notifications } = file([[calm], [alarming]]);
    const [kase] = cases.values();
    expect(kase?.route.priority).toBe('urgent');
    expect(kase?.clocks.firstResponse).toBe(at(15).toISOString());
    expect(notifications).toBe(2);
  });

  test('a thank-you in an open case is counted, and neither opens nor raises anything by itself', () => {
    const thanks = {
      judged: judged({ externalId: 't', postedAt: at(5).toISOString() }, { likelihood: 0.05, urgency: 0 }),
    };
    expect(file([[thanks]]).cases.size).toBe(0);
    const [kase] = file([[{ judged: judged({ externalId: 'a' }) }], [thanks]]).cases.values();
    expect(kase?.mentionCount).toBe(2);
    expect(kase?.opener.key).toBe('demo#x#a');
  });

  test('an edited mention is judged again in its case, and an older revision changes nothing', () => {
    const first = { judged: judged({ externalId: 'a', text: 'late' }, { urgency: 20 }) };
    const edited = {
      judged: judged({ externalId: 'a', text: 'late and there is a fire', revision: 5 }, { urgency: 80 }),
    };
    const { cases } = file([[first], [edited], [first]]);
    const [kase] = cases.values();
    expect(kase).toMatchObject({
      mentionCount: 1,
      urgency: { score: 80 },
      opener: { text: 'late and there is a fire' },
    });
  });

  test('a deleted mention leaves a tombstone that no late create revives', () => {
    const mention = { judged: judged({ externalId: 'a', text: 'secret words' }) };
    const gone = { judged: judged({ externalId: 'a', text: '', revision: Number.MAX_SAFE_INTEGER }) };
    const afterwards = file([[mention], [gone]]);
    expect(JSON.stringify([...afterwards.cases.values(), ...afterwards.mentions.values()])).not.toContain(
      'secret words',
    );
    const before = file([[gone], [mention]]);
    expect(before.cases.size).toBe(0);
    expect([...before.mentions.values()].map(({ status }) => status)).toEqual(['deleted']);
  });

  test('our answer in the thread meets the first response, also when it is seen before the mention', () => {
    const question = { judged: judged({ externalId: 'a', threadId: 'a' }) };
    const answer = {
      judged: judged({
        externalId: 'z',
        threadId: 'a',
        own: true,
        author: { id: 'demo' },
        postedAt: at(3).toISOString(),
      }),
    };
    for (const order of [
      [question, answer],
      [answer, question],
    ]) {
      const [kase] = file(order.map((one) => [one])).cases.values();
      expect(kase).toMatchObject({ mentionCount: 1, respondedAt: at(3).toISOString() });
      expect(kase?.clocks.firstResponse).toBeUndefined();
      expect(kase?.clocks.nextResponse).toBe(at(3 + 8 * 60).toISOString());
    }
  });

  test('what was posted more than a day before it reached us opens a case that pages nobody', () => {
    const late = { judged: judged({ externalId: 'a', text: 'fire', receivedAt: at(25 * 60).toISOString() }) };
    const [kase] = file([[late]]).cases.values();
    expect(kase).toMatchObject({ late: true, route: { priority: 'urgent' } });
    expect(kase?.clocks.step).toBeUndefined();
  });

  test('customers of different brands are kept apart', () => {
    const one = { judged: judged({ externalId: 'a', brand: 'demo' }) };
    const two = { judged: judged({ externalId: 'b', brand: 'acme' }) };
    expect(file([[one, two]]).cases.size).toBe(2);
  });
});
