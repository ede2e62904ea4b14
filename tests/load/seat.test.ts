import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Judged } from '../../lib/case/judged.ts';
import { type Load, openCasesOf, withCase } from '../../lib/load/load.ts';
import { keepsSeat, seated, unseated } from '../../lib/load/seat.ts';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import type { RouteDecision } from '../../lib/route/document/route.ts';
import { judgedBy } from '../case/team-clock.ts';
import { type score, writtenTable } from '../support/builders.ts';

const tableWith = (teams: object, routes: object[] = writtenTable.routes) =>
  compile(routingDocument.parse({ ...writtenTable, routes, teams: { ...writtenTable.teams, ...teams } }), 'seats');
const loadOf = (open: Record<string, number>): Load =>
  Object.fromEntries(Object.entries(open).map(([team, count]) => [team, { open: count, members: {} }]));
const post = (id: string, text = 'my order never came') => ({ externalId: id, text, author: { id } });

describe('a team that is full', () => {
  const table = tableWith({
    care: { name: 'Care', capacity: 10, spill: 'second' },
    second: { name: 'Second', capacity: 5, spill: 'third' },
    third: { name: 'Third', capacity: 5 },
    safety: { name: 'Safety', capacity: 1, spill: 'care', spillUrgent: true },
  });
  const seat = (load: Load | undefined, text?: string, judgement: Parameters<typeof score>[0] = {}) => {
    const { team, spilledFrom, rule } = seated(judgedBy(table, post('a', text), judgement), table, load).route;
    return { team, spilledFrom, rule };
  };

  test.each([
    ['stays while there is room', { care: 9 }, 'care', undefined],
    ['goes on when there is none', { care: 10 }, 'second', ['care']],
    ['goes on and on', { care: 12, second: 5 }, 'third', ['care', 'second']],
    ['stays when all are full', { care: 12, second: 5, third: 5 }, 'care', undefined],
  ])('its next case %s, by the rule that it had', (_, open, team, spilledFrom) => {
    expect(seat(loadOf(open))).toEqual({ team, spilledFrom, rule: 'default' });
  });

  test('keeps it while nobody knows how much there is to do', () => {
    expect(seat(undefined)).toMatchObject({ team: 'care' });
  });

  test('keeps what is urgent, unless it says otherwise', () => {
    const full = loadOf({ care: 10, safety: 1 });
    expect(seat(full, 'help', { urgency: 90 })).toMatchObject({ team: 'care', spilledFrom: undefined });
    // Safety would pass it on, but care has no room either, and keeps nothing urgent from whom it was for.
    expect(seat(full, 'fire', { urgency: 90 })).toMatchObject({ team: 'safety', spilledFrom: undefined });
    expect(seat(loadOf({ safety: 1 }), 'fire')).toMatchObject({ team: 'care', spilledFrom: ['safety'] });
  });

  test('passes on what is under review, and has no case to pass on where nothing opens', () => {
    expect(seat(loadOf({ care: 10 }), 'hm', { likelihood: 0.3 })).toMatchObject({ team: 'second' });
    expect(seat(loadOf({ care: 10 }), 'hm', { likelihood: 0 })).toMatchObject({ team: 'care' });
  });

  test('tells the team that gets the case as its own, not as another one', () => {
    const too = tableWith({ care: { name: 'Care', capacity: 1, spill: 'billing' } }, [
      { id: 'too', team: 'billing', continue: true },
      { id: 'all', team: 'care' },
    ]);
    const judged = judgedBy(too, post('a'));
    expect(judged.route.also).toEqual(['billing']);
    expect(seated(judged, too, loadOf({ care: 1 })).route).not.toHaveProperty('also');
  });
});

test('in a flood every case has a team, and none of the chain is over its capacity while another has room', () => {
  const limits = { care: 3, second: 2, third: 4 };
  const table = tableWith({
    care: { name: 'Care', capacity: limits.care, spill: 'second' },
    second: { name: 'Second', capacity: limits.second, spill: 'third' },
    third: { name: 'Third', capacity: limits.third, spill: 'billing' },
  });
  fc.assert(
    fc.property(fc.nat(30), (size) => {
      let load: Load = {};
      for (let i = 0; i < size; i++) load = withCase(load, seated(judgedBy(table, post(`p${i}`)), table, load).route);
      const teams = [...Object.entries(limits), ['billing', Number.POSITIVE_INFINITY] as const];
      let left = size;
      for (const [team, room] of teams) {
        expect(openCasesOf(load, team)).toBe(Math.min(left, room));
        left -= Math.min(left, room);
      }
    }),
  );
});

describe('of a team with members', () => {
  const members = [
    { id: 'ana', languages: ['es'], skills: ['refunds'], capacity: 10 },
    { id: 'bo', languages: ['en'], skills: ['refunds'], capacity: 10 },
    { id: 'cy', languages: ['en'], capacity: 10 },
  ];
  const table = tableWith({ billing: { name: 'Billing', members }, care: { name: 'Care', members } }, [
    { id: 'money', when: { words: ['refund'] }, team: 'billing', skills: ['refunds'] },
  ]);
  const member = (judged: Judged, load?: Load) => seated(judged, table, load).route.member;

  test('the one is named who can do what the route asks for, in the language of the mention', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) expect(member(judgedBy(table, post(id, 'refund')))).toBe('bo');
  });

  test('what is under review goes to anybody who reads it', () => {
    const names = Array.from({ length: 40 }, (_, i) =>
      member(judgedBy(table, post(`r${i}`, 'refund'), { likelihood: 0.3 })),
    );
    expect(new Set(names)).toEqual(new Set(['bo', 'cy']));
  });

  test('equally capable ones are named in turn while no load is known, the same one for the same mention', () => {
    const names = Array.from({ length: 200 }, (_, i) => member(judgedBy(table, post(`m${i}`))));
    const counts = Map.groupBy(names, (name) => name);
    expect(new Set(counts.keys())).toEqual(new Set(['bo', 'cy']));
    for (const some of counts.values()) expect(some.length).toBeGreaterThan(50);
    expect(names).toEqual(Array.from({ length: 200 }, (_, i) => member(judgedBy(table, post(`m${i}`)))));
  });

  test('whoever has less to do is named, and nobody when all are full: the case is the team’s', () => {
    const busy = (counts: Record<string, number>): Load => ({ care: { open: 0, members: counts } });
    expect(member(judgedBy(table, post('a')), busy({ bo: 4, cy: 3 }))).toBe('cy');
    expect(member(judgedBy(table, post('a')), busy({ bo: 10, cy: 10 }))).toBe('ana');
    const all = seated(judgedBy(table, post('a')), table, busy({ ana: 10, bo: 10, cy: 10 }));
    expect(all.route).toMatchObject({ team: 'care' });
    expect(all.route).not.toHaveProperty('member');
  });

  test('may be called anything', () => {
    const odd = tableWith({ care: { name: 'Care', members: [{ id: 'constructor' }, { id: 'toString' }] } });
    let load: Load = {};
    for (let i = 0; i < 8; i++) load = withCase(load, seated(judgedBy(odd, post(`o${i}`)), odd, load).route);
    expect(load.care).toEqual({ open: 8, members: { constructor: 4, toString: 4 } });
    expect(withCase({}, { team: 'constructor' })).toEqual({ constructor: { open: 1, members: {} } });
  });

  test('a flood is shared out evenly', () => {
    let load: Load = {};
    for (let i = 0; i < 12; i++) load = withCase(load, seated(judgedBy(table, post(`f${i}`)), table, load).route);
    expect(load.care).toEqual({ open: 12, members: { bo: 6, cy: 6 } });
  });
});

describe('a case that has a desk', () => {
  const held: RouteDecision = {
    team: 'second',
    priority: 'normal',
    rule: 'default',
    table: 'v1',
    member: 'ana',
    spilledFrom: ['care'],
  };
  const plain: RouteDecision = { team: 'care', priority: 'high', rule: 'late', table: 'v2' };

  test('keeps it while mentions say what gave it that desk, by whatever rule', () => {
    expect(keepsSeat(held, { ...plain, member: 'bo' })).toEqual({
      ...plain,
      team: 'second',
      member: 'ana',
      spilledFrom: ['care'],
    });
  });

  test('is not told of as of another team’s', () => {
    expect(keepsSeat(held, { ...plain, also: ['second', 'law'] }).also).toEqual(['law']);
    expect(keepsSeat(held, { ...plain, also: ['second'] })).not.toHaveProperty('also');
  });

  test('gives it up when they lead to another team', () => {
    const other = { ...plain, team: 'billing', member: 'cy' };
    expect(keepsSeat(held, other)).toEqual(other);
  });

  test('has none where somebody sends it', () => {
    expect(unseated(held)).toEqual({ team: 'second', priority: 'normal', rule: 'default', table: 'v1' });
  });
});
