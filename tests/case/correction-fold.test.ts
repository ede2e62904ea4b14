import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Case } from '../../lib/case/case.ts';
import { correct } from '../../lib/case/correction-change.ts';
import type { Said } from '../../lib/case/correction-label.ts';
import type { Incoming } from '../../lib/case/filing.ts';
import { openCase } from '../../lib/case/fold.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { act } from '../../lib/case/transitions.ts';
import { at, judged, table } from '../support/builders.ts';
import { inMemory } from './in-memory.ts';

const say = (kase: Case, said: Said, minute = 4_300) =>
  correct(kase, { said, mention: 'id', tell: ['pager'] }, table, { at: at(minute), actor: 'kim' });

type Post = { urgency: number; minute?: number; reminder?: boolean; text?: string; likelihood?: number };
let count = 0;
const post = ({ urgency, minute = 0, reminder = false, text = 'late again', likelihood = 0.9 }: Post): Incoming => ({
  judged: judged(
    {
      externalId: `m${String(++count).padStart(6, '0')}`,
      text,
      postedAt: at(minute).toISOString(),
      receivedAt: at(4_200).toISOString(),
      maxAgeMs: 1e9,
    },
    { urgency, reminder, likelihood },
  ),
});

/** Mentions, one correction, and further mentions; the case they make. */
function told(before: readonly Incoming[], said: Said | undefined, after: readonly Incoming[]): Case {
  const memory = inMemory(at(4_400), table);
  memory.file(before);
  for (const kase of memory.cases.values()) if (said) memory.cases.set(kase.id, say(kase, said).after);
  for (const one of after) memory.file([one]);
  const [kase, ...others] = memory.cases.values();
  if (!kase || others.length > 0) throw new Error('one customer has one case');
  return kase;
}

const posts = (min: number) =>
  fc.array(
    fc
      .record({
        minute: fc.integer({ min: 0, max: 4_000 }),
        urgency: fc.integer({ min: 0, max: 100 }),
        reminder: fc.boolean(),
        likelihood: fc.constantFrom(0.9, 0.5, 0.05),
        text: fc.constantFrom('late again', 'I want a refund', 'there was a fire', 'still waiting'),
      })
      .map(post),
    { minLength: min, maxLength: 6 },
  );
const urgencies = fc.integer({ min: 0, max: 100 });
const surely = fc.constant([post({ urgency: 30 })]);

describe('what a person says of the urgency', () => {
  test('is the urgency then, and its reasons add up to it', () => {
    fc.assert(
      fc.property(surely, posts(0), urgencies, (first, rest, score) => {
        const { urgency, peak } = told([...first, ...rest], { urgency: score }, []);
        expect(urgency.score).toBe(score);
        expect(urgency.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        expect(urgency.reasons.filter(({ factor }) => factor === 'set by a person').length).toBeLessThanOrEqual(1);
        expect(peak.score).toBe(score);
      }),
      { numRuns: 200 },
    );
  });

  test('is one more mention of the fold: whatever comes later may come in any order', () => {
    fc.assert(
      fc.property(
        surely,
        posts(0),
        urgencies,
        posts(2),
        fc.infiniteStream(fc.nat()),
        (first, rest, score, later, random) => {
          const before = [...first, ...rest];
          const shuffled = later
            .map((one) => ({ one, place: random.next().value as number }))
            .sort((a, b) => a.place - b.place)
            .map(({ one }) => one);
          const essence = ({ version: _, heat: _h, ...kase }: Case) => kase;
          expect(essence(told(before, { urgency: score }, shuffled))).toEqual(
            essence(told(before, { urgency: score }, later)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is only ever raised by what comes later, and by a more urgent mention at least to its own', () => {
    fc.assert(
      fc.property(surely, urgencies, posts(1), (first, score, later) => {
        const { urgency } = told(first, { urgency: score }, later);
        const worthy = later.filter(({ judged: { outcome } }) => outcome !== 'noted');
        const highest = Math.max(score, ...worthy.map(({ judged: { score: own } }) => own.urgency.score));
        expect(urgency.score).toBeGreaterThanOrEqual(highest);
      }),
      { numRuns: 200 },
    );
  });

  test('is explained beside the other reasons, and a confirmation needs no explaining', () => {
    const calm = [post({ urgency: 30 })];
    expect(told(calm, { urgency: 80 }, []).urgency).toEqual({
      score: 80,
      reasons: [
        { factor: 'sentiment', points: 30 },
        { factor: 'set by a person', points: 50 },
      ],
    });
    expect(told(calm, { urgency: 30 }, [])).toMatchObject({
      urgency: { reasons: [{ factor: 'sentiment', points: 30 }] },
      settled: undefined,
    });
  });

  test('stays under a later mention that is less urgent, and a reminder adds to it', () => {
    const calm = [post({ urgency: 30 })];
    const [less, reminder, more] = [
      post({ urgency: 40, minute: 0 }),
      post({ urgency: 10, reminder: true }),
      post({ urgency: 95 }),
    ];
    expect(told(calm, { urgency: 60 }, [less]).urgency.score).toBe(60);
    expect(told(calm, { urgency: 60 }, [less, reminder]).urgency).toEqual({
      score: 70,
      reasons: [
        { factor: 'sentiment', points: 30 },
        { factor: 'reminders', points: 10 },
        { factor: 'set by a person', points: 30 },
      ],
    });
    expect(told(calm, { urgency: 60 }, [more]).urgency).toEqual({
      score: 95,
      reasons: [{ factor: 'sentiment', points: 95 }],
    });
  });

  test('settles the reminders until then: the same words again do not bring them back', () => {
    const reminded = [
      post({ urgency: 30 }),
      post({ urgency: 30, reminder: true }),
      post({ urgency: 30, reminder: true }),
    ];
    expect(told(reminded, undefined, []).urgency.score).toBe(50);
    expect(told(reminded, { urgency: 15 }, [post({ urgency: 20 })]).urgency.score).toBe(20);
    expect(told(reminded, { urgency: 15 }, [post({ urgency: 12, reminder: true })]).urgency.score).toBe(25);
  });

  test('replaces what was said before', () => {
    const once = told([post({ urgency: 30 }), post({ urgency: 20, reminder: true })], { urgency: 90 }, []);
    const twice = say(once, { urgency: 10 }).after;
    expect(twice.urgency).toEqual({
      score: 10,
      reasons: [
        { factor: 'sentiment', points: 30 },
        { factor: 'reminders', points: 10 },
        { factor: 'set by a person', points: -30 },
      ],
    });
  });
});

describe('the priority follows the urgency', () => {
  const fresh = (urgency: number, text = 'late again', likelihood = 0.9) =>
    openCase(judged({ externalId: 'a', text }, { urgency, likelihood }), 'case1', table);

  test('up, with its deadlines and its chain, and the team is told', () => {
    const { after, event } = say(fresh(10), { urgency: 80 }, 1);
    expect(after.route).toMatchObject({ team: 'care', priority: 'urgent', rule: 'default' });
    expect(after.clocks).toMatchObject({
      firstResponse: at(15).toISOString(),
      step: { index: 0, at: at(5).toISOString() },
    });
    expect(event).toMatchObject({ type: 'corrected', tell: ['slack'], page: true, actor: 'kim' });
  });

  test('down, the page is over, and nobody is told', () => {
    const { after, event } = say(fresh(90), { urgency: 20 }, 1);
    expect(after).toMatchObject({ route: { priority: 'low' }, earnedPriority: 'low', policy: { page: false } });
    expect(after.clocks.step).toBeUndefined();
    expect(after.clocks.firstResponse).toBe(at(24 * 60).toISOString());
    expect(event).toMatchObject({ tell: [], page: false });
  });

  test('but for one that a route has fixed', () => {
    expect(say(fresh(90, 'a fire'), { urgency: 5 }).after).toMatchObject({
      urgency: { score: 5 },
      route: { priority: 'urgent', rule: 'danger' },
    });
  });

  test('of a case that a person gave to its team, too', () => {
    const byHand = act(fresh(10), { action: 'reassign', team: 'billing', tell: [] }, at(1), 'kim').after;
    const { after } = say(byHand, { urgency: 90 });
    expect(after).toMatchObject({ urgency: { score: 90 }, route: { team: 'billing', priority: 'urgent' } });
  });

  test('a case for review has been reviewed', () => {
    const review = fresh(10, 'late again', 0.4);
    expect(review.route.priority).toBe('review');
    expect(say(review, { urgency: 60 }).after).toMatchObject({ route: { priority: 'high' }, fixedPriority: false });
    expect(say(review, { sentiment: 'negative' }).after.route.priority).toBe('review');
  });
});

test('a team that is said is the case’s from now on, with the priority that the urgency said with it brought', () => {
  const kase = openCase(judged({ externalId: 'a' }, { urgency: 10 }), 'case1', table);
  const { after, event } = say(kase, { team: 'safety', urgency: 90 });
  expect(after).toMatchObject({ routedByHand: true, route: { team: 'safety', priority: 'urgent', rule: 'by hand' } });
  expect(event).toMatchObject({
    tell: ['pager'],
    detail: { team: 'safety', teamWas: 'care', urgency: 90, urgencyWas: 10 },
  });
});

test('a corrected case is stored as it is, and one that is not takes no byte for it', () => {
  const kase = openCase(judged({ externalId: 'a' }, { urgency: 10 }), 'case1', table);
  expect(caseItem(kase).body).not.toMatch(/corrected|settled|set by/);
  fc.assert(
    fc.property(
      fc.record(
        {
          sentiment: fc.constantFrom('negative' as const, 'neutral' as const, 'positive' as const),
          complaint: fc.boolean(),
          category: fc.constantFrom('baggage', 'refund'),
          team: fc.constantFrom('care', 'safety'),
          urgency: urgencies,
        },
        { requiredKeys: [] },
      ),
      (said) => {
        const { after } = say(kase, said);
        expect(storedCaseSchema.parse(caseItem(after))).toEqual(after);
        expect(after).toMatchObject({ version: 2, decisionVersion: 2 });
      },
    ),
  );
});
