import { expect, test } from '@jest/globals';
import { backtestBench } from './backtest.ts';
import { routingBench } from './routing.ts';
import { routedMentions, routingTable } from './routing-workload.ts';

test('each size has its row, and a quarter of the mentions each match the first route, the last and none', () => {
  const { rows, slowdown, lowSelective } = routingBench({
    sizes: [10, 1_000],
    mentions: 200,
    rounds: 1,
    millisecondsARound: 1,
  });
  expect(rows.map(({ routes }) => routes)).toEqual([10, 1_000]);
  for (const { perSecond, p99Microseconds, matched } of rows) {
    expect([perSecond, p99Microseconds].every((figure) => figure > 0)).toBe(true);
    expect(matched).toMatchObject({ first: 0.25, last: 0.25 });
    expect(matched.never).toBeGreaterThanOrEqual(0.25);
  }
  expect(slowdown).toBeGreaterThan(0);
  expect(lowSelective.rows.map(({ routes, matched }) => [routes, matched.first, matched.last])).toEqual([
    [10, 0.2, 0.2],
    [1_000, 0.2, 0.2],
  ]);
});

test('the workload is the same in every run, and three routes of ten ask for words only', () => {
  expect(routingTable(300)).toEqual(routingTable(300));
  expect(routedMentions(50)).toEqual(routedMentions(50));
  const { routes } = routingTable(1_000);
  const all = routes.flatMap((route) => [route, ...route.routes]);
  const wordy = all.filter(({ when }) => Object.keys(when).join() === 'words');
  expect(all).toHaveLength(1_000);
  expect(Math.round((wordy.length / routes.length) * 10)).toBe(3);
});

test('a backtest of another table finds what would go elsewhere', () => {
  const { mentions, matters, elsewhere, perSecond } = backtestBench(600);
  expect(mentions).toBe(600);
  expect(matters).toBeLessThan(600);
  expect(elsewhere).toBeGreaterThan(0);
  expect(perSecond).toBeGreaterThan(0);
});
