import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Case, caseSchema, dueAt } from '../../lib/case/case.ts';
import { createDraft } from '../../lib/case/draft.ts';
import { mentionWrite } from '../../lib/case/filing.ts';
import { openCase } from '../../lib/case/fold.ts';
import { IllegalTransition } from '../../lib/case/illegal-transition.ts';
import { caseItem, storedCaseSchema } from '../../lib/case/items.ts';
import { tick } from '../../lib/case/ticks.ts';
import { type Action, act } from '../../lib/case/transitions.ts';
import { at, judged, table } from '../support/builders.ts';

const fresh = (text = 'late again', urgency = 30) =>
  openCase(judged({ externalId: 'a', text }, { urgency }), 'case1', table);

const actions: fc.Arbitrary<Action | 'mention' | 'thanks' | 'tick'> = fc.oneof(
  fc.constantFrom<Action | 'mention' | 'thanks' | 'tick'>(
    { action: 'acknowledge' },
    { action: 'responded' },
    { action: 'resolve' },
    { action: 'note', text: 'called back' },
    { action: 'reassign', team: 'billing', tell: ['slack'] },
    { action: 'reassign', team: 'care', tell: ['slack'] },
    'mention',
    'thanks',
    'tick',
  ),
  fc
    .integer({ min: 1, max: 500 })
    .map((minutes): Action => ({ action: 'wait', until: at(minutes * 10).toISOString() })),
);

/** Applies one thing that can happen; what is not allowed leaves the case as it is. */
function happen(kase: Case, what: Action | 'mention' | 'thanks' | 'tick', now: Date, n: number): Case {
  try {
    if (what === 'tick') return tick(kase, now)?.after ?? kase;
    if (what !== 'mention' && what !== 'thanks') return act(kase, what, now, 'kim').after;
    if (kase.status === 'closed') return kase;
    const instant = now.toISOString();
    const likelihood = what === 'thanks' ? 0.1 : 0.9;
    const one = judged(
      { externalId: `m${n}`, postedAt: instant, receivedAt: instant },
      { urgency: (n * 37) % 100, likelihood },
    );
    const draft = createDraft(kase, now);
    draft.add(mentionWrite({ judged: one }, undefined, kase.id), one, kase.id, table, {});
    return draft.filing().change?.after ?? kase;
  } catch (error) {
    if (error instanceof IllegalTransition) return kase;
    throw error;
  }
}

describe('transitions', () => {
  test('every case that is not closed has a due date, whatever happens to it, stays valid and is stored as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('late again', 'a fire', 'refund'),
        fc.array(fc.tuple(actions, fc.integer({ min: 0, max: 3000 })), { maxLength: 30 }),
        (text, steps) => {
          let kase = fresh(text);
          let minutes = 0;
          for (const [n, [what, passed]] of steps.entries()) {
            minutes += passed;
            const next = happen(kase, what, at(minutes), n);
            expect(next.version - kase.version).toBeLessThanOrEqual(1);
            expect(caseSchema.parse(next)).toEqual(next);
            expect(storedCaseSchema.parse(caseItem(next))).toEqual(next);
            expect(dueAt(next) === undefined).toBe(next.status === 'closed');
            kase = next;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the clock alone ends in daily check-ins: an open case is never forgotten', () => {
    let kase = fresh('a fire');
    const seen: string[] = [];
    for (let i = 0; i < 12; i++) {
      const due = dueAt(kase);
      const next = tick(kase, new Date(due ?? 0));
      seen.push(`${next?.event.type} ${JSON.stringify(next?.event.detail)} ${next?.event.tell}`);
      kase = next?.after ?? kase;
    }
    expect(seen.slice(0, 6)).toEqual([
      'escalated {"step":1} pager',
      'deadlineMissed {"deadline":"firstResponse"} pager',
      'escalated {"step":2} slack',
      'escalated {"step":2} slack',
      'escalated {"step":2} slack',
      'escalated {"step":2} slack',
    ]);
    expect(dueAt(kase)).toBeDefined();
    const calm = fresh('late again', 10);
    let quiet: Case = calm;
    const types: string[] = [];
    for (let i = 0; i < 4; i++) {
      const next = tick(quiet, new Date(dueAt(quiet) ?? 0));
      types.push(next?.event.type ?? 'none');
      quiet = next?.after ?? quiet;
    }
    expect(types).toEqual(['deadlineMissed', 'deadlineMissed', 'checkedIn', 'checkedIn']);
  });

  test('a tick is never early', () => {
    const kase = fresh();
    const due = Date.parse(dueAt(kase) ?? '');
    expect(tick(kase, new Date(due - 1))).toBeUndefined();
    expect(tick(kase, new Date(due))).toBeDefined();
  });

  test('acknowledging ends the first-response chain only', () => {
    const kase = fresh('a fire');
    const { after } = act(kase, { action: 'acknowledge' }, at(1), 'kim');
    expect(after).toMatchObject({ status: 'acknowledged', owner: 'kim' });
    expect(after.clocks).toMatchObject({
      firstResponse: kase.clocks.firstResponse,
      resolution: kase.clocks.resolution,
    });
    expect(after.clocks.step).toBeUndefined();
  });

  test('waiting stops the clocks and moves them on by the time spent', () => {
    const kase = fresh();
    const waiting = act(kase, { action: 'wait', until: at(100).toISOString() }, at(10), 'kim').after;
    expect(dueAt(waiting)).toBe(at(100).toISOString());
    const back = tick(waiting, at(100))?.after;
    expect(back?.status).toBe('open');
    expect(back?.clocks.firstResponse).toBe(at(240 + 90).toISOString());
  });

  test('a customer’s word reopens a resolved case, a thank-you does not, and a closed case stays closed', () => {
    const resolved = act(fresh(), { action: 'resolve' }, at(10), 'kim').after;
    expect(happen(resolved, 'thanks', at(20), 1).status).toBe('resolved');
    expect(happen(resolved, 'mention', at(20), 1)).toMatchObject({ status: 'reopened', decisionVersion: 3 });
    const closed = tick(resolved, at(10 + 7 * 24 * 60))?.after;
    expect(closed?.status).toBe('closed');
    expect(() => act(closed as Case, { action: 'acknowledge' }, at(99999), 'kim')).toThrow(IllegalTransition);
  });

  test('new mentions do not raise the decision version; state, team and owner do', () => {
    const kase = fresh();
    expect(happen(kase, 'mention', at(1), 1).decisionVersion).toBe(1);
    expect(act(kase, { action: 'note', text: 'x' }, at(1), 'kim').after.decisionVersion).toBe(1);
    expect(act(kase, { action: 'acknowledge' }, at(1), 'kim').after.decisionVersion).toBe(2);
    expect(act(kase, { action: 'reassign', team: 'safety', tell: [] }, at(1), 'kim').after.decisionVersion).toBe(2);
  });
});
