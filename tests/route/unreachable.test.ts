import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile } from '../../lib/route/decide.ts';
import { routingDocument } from '../../lib/route/document/document.ts';
import { unreachableRoutes } from '../../lib/route/unreachable.ts';
import { writtenTable } from '../support/builders.ts';
import { anyRoutes } from './any-routes.ts';
import { anyFacts } from './facts.ts';

const documentOf = (routes: unknown) =>
  routingDocument.parse({
    ...writtenTable,
    brands: { demo: { defaultTeam: 'care' }, acme: { defaultTeam: 'care' } },
    routes,
  });
const unreachable = (...routes: object[]) =>
  unreachableRoutes(documentOf(routes.map((route, i) => ({ id: `r${i}`, team: 'care', ...route })))).map(
    ({ route, by }) => `${route.id} by ${by.id}`,
  );

describe('a route takes nothing', () => {
  const x = { channel: ['x'] };
  test.each([
    ['after one without a condition', [{}, { when: x }], ['r1 by r0']],
    ['after one with the same condition', [{ when: x }, { when: x }], ['r1 by r0']],
    ['after one with a longer list', [{ when: { channel: ['x', 'rss'] } }, { when: x }], ['r1 by r0']],
    ['after one that asks for less', [{ when: x }, { when: { ...x, language: ['es'] } }], ['r1 by r0']],
    ['after one with the same words', [{ when: { words: ['Añil'] } }, { when: { words: ['anil'] } }], ['r1 by r0']],
    ['when its own child takes all', [{ when: x, routes: [{ id: 'child' }] }], ['r0 by child']],
    [
      'below a parent that asks for it',
      [{ when: x }, { when: x, routes: [{ id: 'child' }] }],
      ['child by r0', 'r1 by r0'],
    ],
  ])('%s', (_, routes, expected) => expect(unreachable(...routes)).toEqual(expected));

  test.each([
    ['an earlier one that asks for more', [{ when: { ...x, language: ['es'] } }, { when: x }]],
    ['one with another list', [{ when: { channel: ['rss'] } }, { when: x }]],
    ['one that only tells', [{ continue: true }, { when: x }]],
    ['a field that only matchers overlap on', [{ when: { channel: [{ prefix: 'x' }] } }, { when: x }]],
  ])('but not after %s', (_, routes) => expect(unreachable(...routes)).toEqual([]));
});

test('what is called unreachable never owns a mention', () => {
  let called = 0;
  fc.assert(
    fc.property(anyRoutes, fc.array(anyFacts, { minLength: 20, maxLength: 40 }), (routes, mentions) => {
      const document = documentOf(routes);
      const ids = new Set(unreachableRoutes(document).map(({ route }) => route.id));
      called += ids.size;
      const { matching } = compile(document, 'v');
      for (const facts of mentions) expect(matching(facts).filter(({ id }) => ids.has(id))).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(called).toBeGreaterThan(20);
});
