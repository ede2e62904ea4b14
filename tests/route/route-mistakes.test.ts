/** Mistakes in a tree of routes: one sentence each, with the line of the route that is mistaken. */
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { writtenTable } from '../support/builders.ts';

function mistakesIn(routes: unknown): string[] {
  const result = readRoutingYaml(stringify({ ...writtenTable, routes }), 'table.yaml');
  return 'mistakes' in result ? result.mistakes : [];
}

const nested = (depth: number): object => ({
  id: `r${depth}`,
  team: 'care',
  ...(depth > 1 && { routes: [nested(depth - 1)] }),
});

describe('routes below routes', () => {
  test.each<[string, object[], RegExp]>([
    [
      'no team anywhere above',
      [{ id: 'a', routes: [{ id: 'b' }] }],
      /routes\.0\.routes\.0: a team is needed, here or in/,
    ],
    ['no team and no children', [{ id: 'a' }], /routes\.0: a team is needed/],
    [
      'an unknown team',
      [{ id: 'a', team: 'care', routes: [{ id: 'b', team: 'nobody' }] }],
      /routes\.0\.routes\.0\.team: there is no team "nobody"; the teams are care, /,
    ],
    [
      'an id twice',
      [{ id: 'a', team: 'care', routes: [{ id: 'a' }] }],
      /routes\.0\.routes\.0\.id: the id "a" is taken by an earlier route/,
    ],
    [
      'a mistaken condition',
      [{ id: 'a', team: 'care', routes: [{ id: 'b', when: { channel: 'x' } }] }],
      /routes\.0\.routes\.0\.when\.channel: a list is needed/,
    ],
    ['too many levels', [nested(11)], /routes stand in routes at most 10 deep/],
    [
      'nobody to tell',
      [{ id: 'a', continue: true, routes: [{ id: 'b', team: 'care' }] }],
      /continue: a route that continues tells/,
    ],
    [
      'a priority that nobody would see',
      [{ id: 'a', team: 'care', continue: true, priority: 'high' }],
      /routes\.0\.priority: a route that continues only tells a team: priority is for the route that owns/,
    ],
    ['a tag of no letters', [{ id: 'a', team: 'care', tags: ['!'] }], /routes\.0\.tags\.0: letters, digits, spaces/],
  ])('%s', (_, routes, sentence) => {
    const mistakes = mistakesIn(routes);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^table\.yaml:\d+: /);
    expect(mistakes[0]).toMatch(sentence);
  });

  test('ten levels are allowed', () => expect(mistakesIn([nested(10)])).toEqual([]));

  test('children count as routes do', () => {
    const routes = Array.from({ length: 200 }, (_, i) => ({
      id: `r${i}`,
      team: 'care',
      routes: Array.from({ length: 100 }, (_, j) => ({ id: `r${i}-${j}` })),
    }));
    expect(mistakesIn(routes)).toEqual([expect.stringMatching(/: routes: 20200 routes, at most 20000$/)]);
  });
});
