import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { DEFAULT_WEIGHTS } from '../../lib/score/weights.ts';
import { writtenTable } from '../support/builders.ts';

const mistakesIn = (text: string) => {
  const result = readRoutingYaml(text, 'table.yaml');
  return 'mistakes' in result ? result.mistakes : [];
};

describe('the routing document', () => {
  test('durations become milliseconds and defaults are filled in', () => {
    const result = readRoutingYaml(stringify(writtenTable));
    if ('mistakes' in result) throw new Error(result.mistakes.join());
    expect(result.document.priorities.urgent).toMatchObject({ firstResponse: 900_000, page: true });
    expect(result.document.autoClose).toBe(7 * 86_400_000);
  });

  test('factors of urgency that are not named keep their points', () => {
    const result = readRoutingYaml(stringify({ ...writtenTable, urgency: { 'danger to people': 80, public: 0 } }));
    if ('mistakes' in result) throw new Error(result.mistakes.join());
    expect(result.document.urgency).toEqual({ ...DEFAULT_WEIGHTS, 'danger to people': 80, public: 0 });
    const silent = readRoutingYaml(stringify(writtenTable));
    if ('mistakes' in silent) throw new Error(silent.mistakes.join());
    expect(silent.document.urgency).toEqual(DEFAULT_WEIGHTS);
  });

  test('a mistake in the weights has the line of its factor', () => {
    const text = `${stringify(writtenTable)}urgency:\n  public: 3\n  anger: 5\n`;
    expect(mistakesIn(text)[0]).toMatch(
      new RegExp(`^table\\.yaml:${text.trimEnd().split('\n').length}: urgency\\.anger`),
    );
  });

  test('the demo’s table is valid', async () => {
    expect(mistakesIn(await readFile('infra/demo/routing.yaml', 'utf8'))).toEqual([]);
  });

  test.each([
    [
      'an unknown team',
      { routes: [{ id: 'a', team: 'nobody' }] },
      /routes\.0\.team: there is no team "nobody"; the teams are care, /,
    ],
    [
      'an unknown default team',
      { brands: { demo: { defaultTeam: 'x' } } },
      /brands\.demo\.defaultTeam: there is no team "x"/,
    ],
    [
      'an unknown target',
      { teams: { ...writtenTable.teams, care: { name: 'C', tell: ['fax'] } } },
      /there is no target "fax"/,
    ],
    ['an unknown chain', { chains: {} }, /priorities\.urgent\.chain: there is no chain "page"/],
    [
      'a route twice',
      {
        routes: [
          { id: 'a', team: 'care' },
          { id: 'a', team: 'care' },
        ],
      },
      /"a" is taken by an earlier route/,
    ],
    ['a wrong duration', { autoClose: '3 weeks' }, /autoClose: .*such as 15m/],
    [
      'a number that is a word',
      { brands: { demo: { defaultTeam: 'care', numbers: ['@@@@@@'] } } },
      /brands\.demo\.numbers\.0: .*at least one place must be a digit/,
    ],
    [
      'a number as a regular expression',
      { brands: { demo: { defaultTeam: 'care', numbers: ['(a+)+####'] } } },
      /brands\.demo\.numbers\.0: a number is written in/,
    ],
    ['an unknown field', { colour: 'red' }, /colour/],
    ['no brand', { brands: {} }, /at least one brand/],
    [
      'an unknown factor of urgency',
      { urgency: { anger: 5 } },
      /urgency\.anger: there is no such factor of urgency; the factors are complaint, .*danger to people/,
    ],
    ['too heavy a factor', { urgency: { complaint: 101 } }, /urgency\.complaint: at most 100 points/],
    ['too light a factor', { urgency: { complaint: -1 } }, /urgency\.complaint: at least 0 points/],
    ['a factor without points', { urgency: { complaint: 'much' } }, /urgency\.complaint: points, a number/],
  ])('%s is one sentence with its line', (_, change, sentence) => {
    const mistakes = mistakesIn(stringify({ ...writtenTable, ...change }));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^table\.yaml:\d+: /);
    expect(mistakes[0]).toMatch(sentence);
  });

  test('broken YAML is one sentence with its line', () => {
    expect(mistakesIn('brands:\n  demo: [')[0]).toMatch(/^table\.yaml:\d: /);
  });
});
