/** A backtest whose teams have capacities and members: desks are filled as cases open, and cleared as they end. */
import { describe, expect, test } from '@jest/globals';
import { createComparison, isEmpty } from '../../lib/backtest/compare.ts';
import { mattersOf, type RecordedMention } from '../../lib/backtest/recorded.ts';
import { runningLoad } from '../../lib/backtest/running-load.ts';
import { openCase } from '../../lib/case/fold.ts';
import { mentionKey } from '../../lib/mention/key.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { at, judged, table as live, mention, score, writtenTable } from '../support/builders.ts';

const tableOf = (care: object) =>
  compile(
    routingDocument.parse({ ...writtenTable, teams: { ...writtenTable.teams, care: { name: 'Care', ...care } } }),
    'draft',
  );
const limited = tableOf({ capacity: 2, spill: 'billing' });
const iso = (minutes: number) => at(minutes).toISOString();

function recorded(id: string, minute: number): RecordedMention {
  const one = mention({ externalId: id, author: { id }, postedAt: iso(minute) });
  return { key: mentionKey(one), mention: one, score: score(), caseId: id };
}
const matters = (minutes: Record<string, number>, done: Record<string, number> = {}) =>
  mattersOf(
    Object.entries(minutes).map(([id, minute]) => recorded(id, minute)),
    new Map(Object.entries(done).map(([id, minute]) => [id, { id, doneAt: iso(minute) }])),
  );
function compared(tables: Parameters<typeof createComparison>[0], all: ReturnType<typeof matters>) {
  const comparison = createComparison(tables, at(10_000));
  for (const matter of all) comparison.add(matter);
  return comparison.result();
}

describe('a draft that gives a team a capacity', () => {
  test('moves what the team would have had no room for, whatever order it is read in', () => {
    const { teams, draft } = compared({ live, draft: limited }, matters({ d: 9, a: 1, c: 5, b: 3 }));
    expect(teams).toMatchObject([{ from: 'care', to: 'billing', matters: 2 }]);
    expect(teams[0]?.examples.map(({ key }) => key)).toEqual(['demo#x#c', 'demo#x#d']);
    expect([draft.teams.care?.cases, draft.teams.billing?.cases]).toEqual([2, 2]);
  });

  test('keeps what came after others were resolved', () => {
    const { teams } = compared({ live, draft: limited }, matters({ a: 1, b: 3, c: 5, d: 9 }, { a: 4, b: 60 }));
    expect(teams[0]?.examples.map(({ key }) => key)).toEqual(['demo#x#d']);
  });

  test('differs in nothing from itself', () => {
    const minutes = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`m${i}`, i]));
    expect(isEmpty(compared({ live: limited, draft: limited }, matters(minutes, { m3: 20, m7: 30 })))).toBe(true);
  });
});

test('cases are shared out among members, and counted for each', () => {
  const draft = tableOf({ members: [{ id: 'ana' }, { id: 'bo' }, { id: 'cy', capacity: 1 }] });
  const minutes = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`m${i}`, i]));
  const { draft: tally, live: before } = compared({ live, draft }, matters(minutes));
  expect(before.members).toEqual({});
  expect(tally.members).toEqual({ 'care/ana': 10, 'care/bo': 10, 'care/cy': 1 });
});

test('desks are cleared in the order in which cases ended, and stay filled with those that never did', () => {
  const load = runningLoad(limited);
  const ends: Record<string, number | undefined> = { a: 30, b: 10, c: undefined, d: 20 };
  for (const [id, end] of Object.entries(ends))
    load.opened(openCase(judged({ externalId: id }), id, limited), end === undefined ? undefined : iso(end));
  const open = (minute: number) => load.at(iso(minute))?.care?.open;
  expect([5, 10, 19, 20, 30, 99].map(open)).toEqual([4, 3, 3, 2, 1, 1]);
});
