/** Slips of whoever writes a table by hand: each is told where it stands, in words that need no programmer. */
import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { writtenTable } from '../support/builders.ts';

function mistakesIn(text: string): string[] {
  const result = readRoutingYaml(text, 'table.yaml');
  return 'mistakes' in result ? result.mistakes : [];
}

const { normal, ...promises } = writtenTable.priorities;
const { care } = writtenTable.teams;
const withCare = (more: object) => ({ teams: { ...writtenTable.teams, care: { ...care, ...more } } });
const withTarget = (pager: object) => ({ targets: { ...writtenTable.targets, pager } });

describe('a mistake in the shape', () => {
  test.each<[string, object, string]>([
    ['a list that is a text', withCare({ tell: 'chat' }), 'teams.care.tell: a list, such as [x], is needed'],
    ['a number in words', withCare({ capacity: 'ten', spill: 'safety' }), 'teams.care.capacity: a number is needed'],
    ['half a case', withCare({ capacity: 1.5, spill: 'safety' }), 'teams.care.capacity: a whole number is needed'],
    ['too little', withCare({ capacity: -1, spill: 'safety' }), 'teams.care.capacity: at least 0'],
    ['too much', { identity: { mergeFrom: 90 } }, 'identity.mergeFrom: at most 1'],
    ['too long', withCare({ name: 'x'.repeat(101) }), 'teams.care.name: at most 100 characters'],
    ['nothing', { categories: { refund: { examples: [] } } }, 'categories.refund.examples: at least 1 entry'],
    ['yes', { routes: [{ id: 'a', team: 'care', private: 'yes' }] }, 'routes.0.private: true or false is needed'],
    [
      'another word',
      { routes: [{ id: 'a', team: 'care', priority: 'top' }] },
      'routes.0.priority: one of urgent, high, normal, low, review is needed',
    ],
    [
      'another kind of target',
      withTarget({ type: 'sms' }),
      'targets.pager.type: one of slack, teams, webhook, pagerduty, opsgenie, email, sns, bus is needed',
    ],
    [
      'no address of a mail',
      withTarget({ type: 'email', from: 'care', to: ['lead@example.com'] }),
      'targets.pager.from: an e-mail address is needed',
    ],
    [
      'a name that is none of ours',
      withTarget({ type: 'slack', url: 'https://chat.example.com' }),
      'targets.pager.url: nothing is read by this name; there are type, language, quiet',
    ],
    [
      'a name that is none of the table’s',
      { Routes: [], routes: [] },
      'Routes: nothing is read by this name; there are brands, teams, calendars,',
    ],
    [
      'a promise that is missing',
      { priorities: promises },
      'priorities.normal: it is missing: a block of names and values is needed',
    ],
    [
      'a time without its unit',
      { priorities: { ...promises, normal: { ...normal, resolution: 15 } } },
      'priorities.normal.resolution: a whole number and s, m, h or d, such as 15m',
    ],
    [
      'a time that is missing',
      { chains: { ...writtenTable.chains, late: { steps: [{ after: '5m', reassign: 'care' }] } } },
      'chains.late.repeat: it is missing: a whole number and s, m, h or d, such as 15m',
    ],
    [
      'a name in capitals',
      { targets: { ...writtenTable.targets, Chat: { type: 'slack' } } },
      'targets.Chat: lower-case letters, digits and dashes, at most 40',
    ],
  ])('%s', (_, change, sentence) => {
    const [mistake, ...others] = mistakesIn(stringify({ ...writtenTable, ...change }));
    expect(others).toEqual([]);
    expect(mistake).toMatch(/^table\.yaml:\d+: /);
    expect(mistake).toContain(`: ${sentence}`);
  });

  test('a name that nothing reads is told at its own line', () => {
    const text = `${stringify({ ...writtenTable, links: {} })}colour: red\n`;
    const line = text.trimEnd().split('\n').length;
    expect(mistakesIn(text)[0]).toMatch(new RegExp(`^table\\.yaml:${line}: colour: nothing is read`));
  });

  test('names that lead nowhere say what there is: several, one or none', () => {
    const route = { id: 'a', team: 'nobody' };
    const one = { demo: { defaultTeam: 'care' } };
    expect(mistakesIn(stringify({ ...writtenTable, routes: [route] }))[0]).toMatch(/; the teams are care, /);
    const elsewhere = { brands: one, routes: [{ id: 'a', team: 'care', when: { brand: ['x'] } }] };
    expect(mistakesIn(stringify({ ...writtenTable, ...elsewhere }))[0]).toMatch(/; the only brand is demo$/);
    expect(mistakesIn(stringify({ ...writtenTable, chains: {} }))[0]).toMatch(/"page", for the table has no chains$/);
  });
});

describe('a mistake in the writing', () => {
  const table = stringify(writtenTable);
  test.each([
    ['a tab', 'brands:\n\tdemo: {}\n', 'table.yaml:2: Tabs are not allowed as indentation'],
    ['nothing at all', '# later\n', 'table.yaml:1: the document: a block of names and values is needed'],
    ['two tables', 'a: 1\n---\nb: 2\n', 'table.yaml:2: a second document begins here; a table is one'],
    [
      'a text that looks like an alias',
      'brands:\n  demo: *new\n',
      'table.yaml:2: *new names no anchor; put a text that begins with * in quotes',
    ],
  ])('%s', (_, text, sentence) => expect(mistakesIn(text)).toEqual([sentence]));

  test('aliases may be used, but not to make a small text a large document', () => {
    expect(mistakesIn(table.replace('brands:', 'brands: &brands').concat('routes2: *brands\n'))).toHaveLength(1);
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
    expect(mistakesIn(['l0: &l0 [x]', ...levels].join('\n'))).toEqual([
      'table.yaml:1: its aliases repeat too much of it',
    ]);
  });
});
