/** Routes below routes: who is asked first, what is inherited, and what it is to only tell a team. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, decide, forReview, type RoutingTable } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import type { Route } from '../../lib/route/document/route.ts';
import { normalise } from '../../lib/route/words.ts';
import { writtenTable } from '../support/builders.ts';
import { anyRoutes } from './any-routes.ts';
import { anyFacts, facts } from './facts.ts';

const tableOf = (routes: unknown): RoutingTable =>
  compile(
    routingDocument.parse({
      ...writtenTable,
      brands: { demo: { defaultTeam: 'care' }, acme: { defaultTeam: 'billing' } },
      routes,
    }),
    'v',
  );
const routed = (routes: unknown, fields: Parameters<typeof facts>[0] = {}) => decide(tableOf(routes), facts(fields));

const bags = {
  id: 'bags',
  when: { words: ['bag'] },
  team: 'billing',
  priority: 'high',
  tags: ['luggage'],
  private: true,
  skills: ['tracing'],
  routes: [
    { id: 'bags-es', when: { language: ['es'] }, team: 'care', tags: ['iberia'] },
    { id: 'bags-vip', when: { tier: ['gold'] }, priority: 'urgent', private: false, skills: [] },
    { id: 'bags-fr', when: { language: ['fr'] } },
  ],
};
const words = normalise('where is my bag');

describe('a child', () => {
  test('comes before its parent and has from it what it does not say itself', () => {
    expect(routed([bags], { words, language: 'fr' })).toEqual({
      route: {
        team: 'billing',
        priority: 'high',
        rule: 'bags-fr',
        table: 'v',
        path: ['bags', 'bags-fr'],
        tags: ['luggage'],
        private: true,
      },
      fixedPriority: true,
      skills: ['tracing'],
    });
  });

  test('overrides team, priority and tags; a wish of its parent can be taken back', () => {
    expect(routed([bags], { words, language: 'es' }).route).toMatchObject({ team: 'care', tags: ['iberia'] });
    const vip = routed([bags], { words, tier: 'gold' });
    expect(vip).toMatchObject({ route: { team: 'billing', priority: 'urgent', tags: ['luggage'] } });
    expect([vip.route.private, vip.skills]).toEqual([undefined, undefined]);
  });

  test('is not asked when its parent does not match', () => {
    expect(routed([bags], { words: normalise('my flight'), language: 'es' }).route.rule).toBe('default');
  });

  test('leaves to the parent what no child takes, and the first child that matches takes it', () => {
    const { route } = routed([bags], { words });
    expect(route).toMatchObject({ rule: 'bags', team: 'billing' });
    expect(route).not.toHaveProperty('path');
    expect(routed([bags], { words, language: 'es', tier: 'gold' }).route.rule).toBe('bags-es');
  });
});

test('a route without a team only holds its children together', () => {
  const group = {
    id: 'acme',
    when: { brand: ['acme'] },
    routes: [{ id: 'acme-es', when: { language: ['es'] }, team: 'care' }],
  };
  expect(routed([group], { brand: 'acme', language: 'es' }).route.rule).toBe('acme-es');
  expect(routed([group], { brand: 'acme' }).route.rule).toBe('default');
});

test('a plain route leaves nothing behind that it does not say', () => {
  const plain = routed([{ id: 'all', team: 'care' }]);
  expect(Object.keys(plain.route).sort()).toEqual(['priority', 'rule', 'table', 'team']);
  expect(Object.keys(plain).sort()).toEqual(['fixedPriority', 'route']);
});

describe('a route that continues', () => {
  const tell = { id: 'tell', when: { words: ['fire'] }, team: 'safety', tags: ['danger'], continue: true };
  const own = { id: 'own', team: 'billing', tags: ['money'] };
  const fire = normalise('fire');

  test('has its team told as well and leaves the mention to a later one', () => {
    expect(routed([tell, own], { words: fire }).route).toEqual(
      expect.objectContaining({ team: 'billing', rule: 'own', also: ['safety'], tags: ['danger', 'money'] }),
    );
  });
  test('leaves it to the default team when no other takes it', () => {
    expect(routed([tell], { words: fire }).route).toMatchObject({ team: 'care', rule: 'default', also: ['safety'] });
  });
  test('tells nobody after the mention has its owner, and never the owner', () => {
    expect(routed([own, tell], { words: fire }).route.also).toBeUndefined();
    expect(routed([tell, { id: 'own', team: 'safety' }], { words: fire }).route.also).toBeUndefined();
    const twice = { ...tell, id: 'tell-again' };
    expect(routed([tell, twice, own], { words: fire }).route.also).toEqual(['safety']);
  });
  test('as a child tells besides its parent, as a parent is silent once a child owns', () => {
    const parent = { ...own, routes: [tell] };
    expect(routed([parent], { words: fire }).route).toMatchObject({ rule: 'own', also: ['safety'] });
    const child = { id: 'child', when: { language: ['en'] }, team: 'billing' };
    expect(routed([{ ...tell, routes: [child] }], { words: fire }).route).not.toHaveProperty('also');
    expect(routed([{ ...tell, routes: [child] }], { words: fire, language: 'es' }).route.also).toEqual(['safety']);
  });
  test('tells nobody of what is only to be reviewed', () => {
    const table = tableOf([tell, own]);
    const { route } = forReview(decide(table, facts({ words: fire })), 'demo', table);
    expect(route).toEqual({ team: 'care', priority: 'review', rule: 'own', table: 'v', tags: ['danger', 'money'] });
  });
});

/** Each route on its own with all that it has from above written out; what stood above comes after. */
function copied(routes: readonly Route[], above: Partial<Route> & { when: object[] } = { when: [] }): object[] {
  return routes.flatMap(({ routes: children, ...route }) => {
    const { id: _, continue: __, ...given } = route;
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const here = { ...above, ...said, when: [...above.when, route.when] };
    const own = { ...here, when: everyOf(here.when), id: route.id, continue: route.continue };
    return [...copied(children, here), ...(here.team === undefined ? [] : [forOwner(own)])];
  });
}

/** Conditions side by side: `$or` with one alternative twice is the way to say a condition once more. */
function everyOf([first, ...others]: object[]): object {
  if (!first) return {};
  const rest = everyOf(others);
  if (Object.keys(rest).length === 0) return first;
  if (Object.keys(first).length === 0) return rest;
  const { $or, ...plain } = first as { $or?: object[] };
  const alternatives = $or ? $or.map((one) => everyOf([one, rest])) : [rest, rest];
  return { ...plain, $or: alternatives };
}

/** What a route that continues has from above and has no use for may not be written down. */
function forOwner<T extends { continue: boolean }>(route: T): object {
  if (!route.continue) return route;
  return { ...route, priority: undefined, private: undefined, skills: undefined };
}

test('inheritance is by copy: a tree decides as its routes do, each written out in full', () => {
  fc.assert(
    fc.property(anyRoutes, fc.array(anyFacts, { minLength: 5, maxLength: 15 }), (routes, mentions) => {
      const tree = tableOf(routes);
      const flat = tableOf(copied(tree.document.routes));
      for (const of of mentions) {
        const { path: _, ...route } = decide(tree, of).route;
        expect(route).toEqual(decide(flat, of).route);
        expect(decide(tree, of)).toEqual(decide(tree, of));
        expect(Object.keys(tree.document.teams)).toContain(route.team);
      }
    }),
    { numRuns: 100 },
  );
});
