import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readsIn, readsLeft, type Spending, spend, spentUntil } from '../../lib/poll/budget.ts';

const at = (text: string) => new Date(`2026-${text}:00Z`);
const budget = { perDay: 10, perMonth: 25 };

/** Spends in order; answers the spending and what was told, as `day 8`. */
function spendAll(steps: [string, number][], limits = budget) {
  const told: string[] = [];
  let spending: Spending | undefined;
  for (const [when, reads] of steps) {
    const step = spend(spending, limits, reads, at(when));
    spending = step.spending;
    told.push(...step.news.map(({ type, detail }) => `${type} ${detail.period} ${detail.reads}/${detail.budget}`));
  }
  return { spending, told };
}

describe('a budget', () => {
  test('warns once at 80 %, ends once at 100 %, and is a new one the next day', () => {
    const { spending, told } = spendAll([
      ['03-02T09:00', 7],
      ['03-02T10:00', 1],
      ['03-02T11:00', 1],
      ['03-02T12:00', 3],
      ['03-02T13:00', 0],
      ['03-03T00:00', 2],
    ]);
    expect(told).toEqual(['budgetWarning day 8/10', 'budgetSpent day 12/10']);
    expect([readsIn('day', spending, at('03-03T00:01')), readsIn('month', spending, at('03-03T00:01'))]).toEqual([
      2, 14,
    ]);
  });

  test('of a month outlasts its days', () => {
    const { spending, told } = spendAll([
      ['03-02T09:00', 7],
      ['03-03T09:00', 7],
      ['03-04T09:00', 7],
      ['03-05T09:00', 4],
    ]);
    expect(told).toEqual(['budgetWarning month 21/25', 'budgetSpent month 25/25']);
    expect(spentUntil(spending, budget, at('03-05T09:00'))).toEqual({
      until: at('04-01T00:00'),
      period: 'month',
      budget: 25,
    });
    expect(readsLeft(spending, budget, at('04-01T00:00'))).toBe(10);
  });

  test('of a day ends at midnight UTC, also at the end of a month', () => {
    const { spending } = spendAll([['03-31T23:59', 10]]);
    expect(spentUntil(spending, budget, at('03-31T23:59'))?.until).toEqual(at('04-01T00:00'));
    expect(spentUntil(spending, budget, at('04-01T00:00'))).toBeUndefined();
  });

  test('that is raised has something left, and tells anew', () => {
    const { spending } = spendAll([['03-02T09:00', 10]]);
    const more = { perDay: 20, perMonth: Number.POSITIVE_INFINITY };
    expect(readsLeft(spending, more, at('03-02T10:00'))).toBe(10);
    const raised = spend(spending, more, 2, at('03-02T10:00'));
    expect(raised.news).toEqual([]);
    expect(spend(raised.spending, more, 4, at('03-02T11:00')).news).toMatchObject([{ type: 'budgetWarning' }]);
  });

  test('whatever is read in whatever order, what is left and what was read is the budget, and nothing is told twice', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let spending: Spending | undefined;
        const told: string[] = [];
        for (const [hour, reads] of steps.toSorted(([a], [b]) => a - b)) {
          const now = new Date(Date.UTC(2026, 0, 1, hour));
          const next = spend(spending, budget, reads, now);
          spending = next.spending;
          const { day, month } = spending;
          expect(readsLeft(spending, budget, now)).toBe(Math.min(10 - day.reads, 25 - month.reads));
          expect(spentUntil(spending, budget, now) !== undefined).toBe(readsLeft(spending, budget, now) <= 0);
          told.push(
            ...next.news.map(({ type, detail }) => `${type} ${detail.period === 'day' ? day.period : month.period}`),
          );
        }
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
