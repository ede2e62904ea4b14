import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createComparison, isEmpty } from '../../lib/backtest/compare.ts';
import { idleRoutes } from '../../lib/backtest/idle-routes.ts';
import { mattersOf, type RecordedMention } from '../../lib/backtest/recorded.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, table as live, mention, score, writtenTable } from '../support/builders.ts';

const NOW = at(10_000);
const tableOf = (changes: object): RoutingTable =>
  compile(routingDocument.parse({ ...writtenTable, ...changes }), 'draft');

type Given = { id: string; text?: string; minute?: number; caseId?: string; urgency?: number; likelihood?: number };
function recorded({ id, text = 'my order never came', minute = 0, caseId = id, ...judgement }: Given): RecordedMention {
  const one = mention({ externalId: id, text, postedAt: at(minute).toISOString() });
  return { key: mentionKey(one), mention: one, score: score(judgement), caseId };
}

function compared(mentions: RecordedMention[], draft: RoutingTable, answers: Record<string, string> = {}) {
  const cases = new Map(Object.entries(answers).map(([id, answeredAt]) => [id, { id, answeredAt }]));
  const comparison = createComparison({ live, draft }, NOW);
  for (const matter of mattersOf(mentions, cases)) comparison.add(matter);
  return comparison.result();
}

describe('what would go elsewhere', () => {
  const swapped = tableOf({
    routes: [{ id: 'late', when: { words: ['never came'] }, team: 'billing' }, ...writtenTable.routes],
  });

  test('is told from team to team, most first, with the rules and a few texts', () => {
    const many = Array.from({ length: 5 }, (_, i) => recorded({ id: `m${i}` }));
    const { teams, matters } = compared([...many, recorded({ id: 'f', text: 'it caught fire' })], swapped);
    expect(matters).toBe(6);
    expect(teams).toMatchObject([{ from: 'care', to: 'billing', matters: 5 }]);
    expect(teams[0]?.examples).toHaveLength(3);
    expect(teams[0]?.examples[0]).toMatchObject({ from: { rule: 'default' }, to: { rule: 'late' } });
  });

  test('a case is one matter, which goes where its earliest worthy mention leads', () => {
    const first = recorded({ id: 'a', text: 'hello?', caseId: 'c', likelihood: 0, minute: 0 });
    const second = recorded({ id: 'b', caseId: 'c', minute: 5 });
    const third = recorded({ id: 'd', text: 'give me a refund', caseId: 'c', minute: 9 });
    const { matters, mentions, teams } = compared([third, second, first], swapped);
    expect({ matters, mentions }).toEqual({ matters: 1, mentions: 3 });
    expect(teams).toMatchObject([{ from: 'care', to: 'billing', matters: 1 }]);
  });

  test('a bar that is raised turns cases into notes', () => {
    const strict = tableOf({ complaint: { surelyFrom: 0.99, surelyNotBelow: 0.95 } });
    expect(compared([recorded({ id: 'a' })], strict).teams).toMatchObject([{ from: 'care', to: 'noted', matters: 1 }]);
  });

  test('a priority that changes within a team is told apart', () => {
    const bands = tableOf({ urgencyBands: { urgent: 90, high: 80, normal: 70 } });
    const { teams, priorities } = compared([recorded({ id: 'a', urgency: 60 })], bands);
    expect(teams).toEqual([]);
    expect(priorities).toMatchObject([{ from: 'high', to: 'low', matters: 1 }]);
  });
});

describe('what it would do', () => {
  test('pages are counted by team and by the fullest hour', () => {
    const fires = [0, 10, 20, 70].map((minute) => recorded({ id: `f${minute}`, text: 'fire!', minute }));
    const { live: tally } = compared(fires, live);
    expect(tally.teams.safety).toMatchObject({ cases: 4, pages: 4, mostPagesAnHour: 3 });
  });

  test('answers are held against the deadlines that the table promises', () => {
    const slow = tableOf({
      priorities: { ...writtenTable.priorities, normal: { ...writtenTable.priorities.normal, firstResponse: '1h' } },
    });
    const three = [recorded({ id: 'a' }), recorded({ id: 'b' }), recorded({ id: 'c' })];
    const { live: before, draft: after } = compared(three, slow, {
      a: at(30).toISOString(),
      b: at(90).toISOString(),
    });
    expect(before.teams.care).toMatchObject({ met: 2, late: 0, unanswered: 1 });
    expect(after.teams.care).toMatchObject({ met: 1, late: 1, unanswered: 1 });
  });
});

test('the live table against itself changes nothing, whatever came', () => {
  const given = fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }).map((id) => `m${id}`),
    text: fc.constantFrom('fire', 'refund please', 'hello', 'devolución ya'),
    minute: fc.integer({ min: 0, max: 5_000 }),
    caseId: fc.constantFrom('c1', 'c2', 'c3'),
    urgency: fc.integer({ min: 0, max: 100 }),
    likelihood: fc.constantFrom(0, 0.3, 0.9),
  });
  fc.assert(
    fc.property(fc.uniqueArray(given, { selector: ({ id }) => id, maxLength: 30 }), (all) => {
      const difference = compared(all.map(recorded), compile(live.document, 'draft'));
      expect(isEmpty(difference)).toBe(true);
      expect(difference.draft).toEqual(difference.live);
    }),
  );
});

test('routes that decide nothing are told apart: nothing matches, or an earlier one takes it all', () => {
  const draft = tableOf({
    routes: [
      ...writtenTable.routes,
      { id: 'small-refund', when: { words: ['refund'] }, team: 'care' },
      { id: 'dragons', when: { words: ['dragon'] }, team: 'safety' },
    ],
  });
  const mentions = [recorded({ id: 'a', text: 'a refund' }), recorded({ id: 'b', text: 'refund, now' })];
  const { draft: tally } = compared(mentions, draft);
  expect(idleRoutes(draft, tally, mentions)).toEqual([
    { id: 'danger', matched: 0 },
    { id: 'small-refund', matched: 2, by: 'money' },
    { id: 'dragons', matched: 0 },
  ]);
});
