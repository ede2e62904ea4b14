import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createComparison, isEmpty } from '../../lib/backtest/compare.ts';
import { idleRoutes } from '../../lib/backtest/idle-routes.ts';
import { mattersOf, type RecordedMention } from '../../lib/backtest/recorded.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { compile, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { chasedTable } from '../case/chased.ts';
import { at, table as live, mention, score, writtenTable } from '../support/builders.ts';

const NOW = at(10_000);
const tableOf = (changes: object): RoutingTable =>
  compile(routingDocument.parse({ ...writtenTable, ...changes }), 'draft');

type Given = {
  id: string;
  text?: string;
  minute?: number;
  caseId?: string;
  urgency?: number;
  likelihood?: number;
  reminder?: boolean;
};
function recorded({ id, text = 'my order never came', minute = 0, caseId = id, ...judgement }: Given): RecordedMention {
  const one = mention({ externalId: id, text, postedAt: at(minute).toISOString() });
  return { key: mentionKey(one), mention: one, score: score(judgement), caseId };
}

type Done = string | { acknowledgedAt: string };
function compared(mentions: RecordedMention[], draft: RoutingTable, done: Record<string, Done> = {}, before = live) {
  const cases = new Map(
    Object.entries(done).map(([id, at]) => [id, { id, ...(typeof at === 'string' ? { answeredAt: at } : at) }]),
  );
  const comparison = createComparison({ live: before, draft }, NOW);
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

describe('a draft that only looks at reminders', () => {
  const chased = { id: 'chased', when: { reminders: [{ numeric: ['>=', 2] }] }, team: 'billing' };
  const draft = tableOf({ routes: [chased, ...writtenTable.routes] });
  const matter = [0, 20, 40].map((minute) => recorded({ id: `m${minute}`, caseId: 'c', minute }));

  test('moves the cases whose customers had to remind us so often', () => {
    const { teams, draft: tally } = compared([...matter, recorded({ id: 'patient' })], draft);
    expect(teams).toMatchObject([{ from: 'care', to: 'billing', matters: 1, examples: [{ to: { rule: 'chased' } }] }]);
    expect(tally.rules.get('chased')).toBe(1);
    expect(idleRoutes(draft, tally, matter).map(({ id }) => id)).not.toContain('chased');
  });

  test('moves none that somebody was at work on by then, nor one that was answered', () => {
    const at30 = at(30).toISOString();
    expect(compared(matter, draft, { c: { acknowledgedAt: at30 } }).teams).toEqual([]);
    expect(compared(matter, draft, { c: at30 }).teams).toEqual([]);
    expect(compared(matter, draft, { c: at(50).toISOString() }).teams).toHaveLength(1);
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

test.each([
  ['the live table', live],
  ['a table that looks at reminders', chasedTable],
])('%s against itself changes nothing, whatever came', (_, table) => {
  const given = fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }).map((id) => `m${id}`),
    text: fc.constantFrom('fire', 'refund please', 'hello', 'devolución ya'),
    minute: fc.integer({ min: 0, max: 5_000 }),
    caseId: fc.constantFrom('c1', 'c2', 'c3'),
    urgency: fc.integer({ min: 0, max: 100 }),
    likelihood: fc.constantFrom(0, 0.3, 0.9),
    reminder: fc.boolean(),
  });
  const answer = fc.option(fc.nat(5_000), { nil: undefined });
  fc.assert(
    fc.property(fc.uniqueArray(given, { selector: ({ id }) => id, maxLength: 30 }), answer, (all, minute) => {
      const done: Record<string, Done> = minute === undefined ? {} : { c1: at(minute).toISOString() };
      const difference = compared(all.map(recorded), compile(table.document, 'draft'), done, table);
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
