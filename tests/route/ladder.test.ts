/** Decisions for every count of reminders that makes a difference. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, decide, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import type { Rung } from '../../lib/route/document/route.ts';
import { routeOf, rungOf, rungsAbove } from '../../lib/route/ladder.ts';
import { table as plain, writtenTable } from '../support/builders.ts';
import { anyRoutes } from './any-routes.ts';
import { anyFacts, facts } from './facts.ts';

const tableOf = (routes: unknown): RoutingTable => compile(routingDocument.parse({ ...writtenTable, routes }), 'v');
const chased = (reminders: unknown, more: object = {}) => ({
  id: 'chased',
  when: { reminders },
  team: 'safety',
  ...more,
});
const rungsOf = (table: RoutingTable, of = facts()): Rung[] => rungsAbove(decide(table, of), table, of) ?? [];

test('a case is on the rung that says what the table decides for its count, whatever the table', () => {
  let above = 0;
  fc.assert(
    fc.property(anyRoutes, fc.array(anyFacts, { minLength: 5, maxLength: 10 }), (routes, mentions) => {
      const table = tableOf(routes);
      for (const given of mentions) {
        const of = { ...given, reminders: 0 };
        const ground = decide(table, of);
        const ladder = [rungOf(ground), ...(rungsAbove(ground, table, of) ?? [])];
        above += ladder.length - 1;
        for (let reminders = 0; reminders <= 12; reminders++) {
          const rung = ladder.findLast((one) => one.reminders <= reminders) as Rung;
          const { route, fixedPriority } = decide(table, { ...of, reminders });
          expect(routeOf(rung, route.priority)).toEqual(route);
          expect(rung.priority).toBe(fixedPriority ? route.priority : undefined);
        }
      }
    }),
    { numRuns: 200 },
  );
  expect(above).toBeGreaterThan(50);
});

describe('a ladder', () => {
  test('has a rung only where the decision changes', () => {
    const table = tableOf([
      chased([{ numeric: ['>=', 3] }, 1]),
      { id: 'too', when: { reminders: [5] }, team: 'safety' },
    ]);
    expect(table.reminderCounts).toEqual([1, 2, 3, 4, 5, 6]);
    expect(rungsOf(table).map(({ reminders, rule }) => [reminders, rule])).toEqual([
      [1, 'chased'],
      [2, 'default'],
      [3, 'chased'],
    ]);
  });

  test('is none for a table whose routes do not ask, and for a mention that they do not take', () => {
    expect(plain.reminderCounts).toEqual([]);
    expect(rungsAbove(decide(plain, facts()), plain, facts())).toBeUndefined();
    expect(rungsOf(tableOf([chased([2], { when: { reminders: [2], channel: ['rss'] } })]))).toEqual([]);
  });

  test('says where a route leads, and a priority only if that is named', () => {
    const [rung, ...more] = rungsOf(tableOf([chased([{ numeric: ['>', 1] }], { priority: 'low', tags: ['again'] })]));
    expect([rung, more]).toEqual([
      { reminders: 2, team: 'safety', rule: 'chased', table: 'v', priority: 'low', tags: ['again'] },
      [],
    ]);
    expect(rungsOf(tableOf([chased([1])]))[0]).not.toHaveProperty('priority');
  });

  test('counts what stands in alternatives and children too', () => {
    const child = { id: 'child', when: { reminders: [{ 'anything-but': [0, 4] }] } };
    const when = { $or: [{ reminders: [{ numeric: ['>', 1, '<=', 2] }] }, { language: ['en'] }] };
    expect(tableOf([{ id: 'parent', when, team: 'care', routes: [child] }]).reminderCounts).toEqual([1, 2, 3, 4, 5]);
  });
});
