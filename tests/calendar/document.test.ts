import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { readRoutingYaml } from '../../lib/route/yaml.ts';
import { writtenTable } from '../support/builders.ts';

const madrid = { timeZone: 'Europe/Madrid', hours: { 'mon-fri': ['09:00-18:00'] } };
const safety = { timeZone: 'Europe/Madrid', from: '2026-01-05', members: ['ana', 'bo'] };

const read = (change: object) => readRoutingYaml(stringify({ ...writtenTable, ...change }), 'table.yaml');

function mistakesIn(change: object): string[] {
  const result = read(change);
  return 'mistakes' in result ? result.mistakes : [];
}

function documentOf(result: ReturnType<typeof readRoutingYaml>) {
  if ('mistakes' in result) throw new Error(result.mistakes.join());
  return result.document;
}

describe('calendars in a routing document', () => {
  test('hours are read by day and by range of days, nights end on the next day, dates without quotes will do', () => {
    const yaml = `${stringify(writtenTable)}
calendars:
  madrid:
    timeZone: Europe/Madrid
    hours:
      fri-sat: ['16:00-19:00', 09:00-14:00]
      sun: [22:00-06:00]
      mon: []
    holidays: [2026-12-25]
    special: { 2026-12-24: [09:00-12:00] }
`;
    const day = [
      [540, 840],
      [960, 1140],
    ];
    expect(documentOf(readRoutingYaml(yaml)).calendars).toEqual({
      madrid: {
        timeZone: 'Europe/Madrid',
        week: [[], [], [], [], day, day, [[1320, 1800]]],
        dates: { '2026-12-24': [[540, 720]], '2026-12-25': [] },
      },
    });
  });

  test('a range of days goes past Sunday', () => {
    const { calendars } = documentOf(read({ calendars: { c: { ...madrid, hours: { 'sat-mon': ['10:00-12:00'] } } } }));
    expect(calendars.c?.week.map(({ length }) => length)).toEqual([1, 0, 0, 0, 0, 1, 1]);
  });

  const years = (length: number) =>
    Array.from({ length }, (_, i) => new Date(Date.UTC(2026, 0, 5 + i)).toISOString().slice(0, 10));

  test.each([
    [
      'an unknown zone',
      { timeZone: 'Europe/Madird' },
      /timeZone: there is no time zone "Europe\/Madird"; write its name/,
    ],
    ['an offset', { timeZone: '+02:00' }, /there is no time zone "\+02:00"/],
    [
      'an hour too late',
      { hours: { mon: ['09:00-25:00'] } },
      /hours\.mon: "09:00-25:00" is no shift; write it as 09:00/,
    ],
    ['a minute too late', { hours: { mon: ['09:00-10:60'] } }, /hours\.mon: "09:00-10:60" is no shift/],
    ['three times', { hours: { mon: ['09:00-12:00-15:00'] } }, /hours\.mon: .* is no shift/],
    ['a word', { hours: { mon: ['nine to five'] } }, /hours\.mon: "nine to five" is no shift/],
    [
      'no length',
      { hours: { mon: ['09:00-09:00'] } },
      /begins and ends at the same time; a whole day is written 00:00/,
    ],
    ['an overlap', { hours: { mon: ['12:00-15:00', '09:00-14:00'] } }, /"09:00-14:00" and "12:00-15:00" overlap/],
    ['two nights', { hours: { mon: ['20:00-04:00', '22:00-23:00'] } }, /"20:00-04:00" and "22:00-23:00" overlap/],
    [
      'a night into the next shift',
      { hours: { sun: ['22:00-06:00'], 'mon-fri': ['05:00-12:00'] } },
      /hours: the night of sun is not over when mon begins/,
    ],
    ['an unknown day', { hours: { monday: ['09:00-14:00'] } }, /hours\.monday: "monday" names no day of the week/],
    ['an unknown range', { hours: { 'mon-xyz': ['09:00-14:00'] } }, /hours\.mon-xyz: "mon-xyz" names no day/],
    [
      'a day twice',
      { hours: { 'mon-fri': ['09:00-14:00'], wed: ['09:00-12:00'] } },
      /hours\.wed: wed has hours already, by "mon-fri"/,
    ],
    ['no shift at all', { hours: { mon: [], tue: [] } }, /hours: no day has a shift: it would never be open/],
    ['no day at all', { hours: {} }, /hours: no day has a shift: it would never be open/],
    ['too many shifts', { hours: { mon: Array(25).fill('09:00-10:00') } }, /hours\.mon: at most 24 shifts a day/],
    ['too many holidays', { holidays: Array(401).fill('2026-02-03') }, /holidays: at most 400 holidays/],
    ['a day that is none', { holidays: ['2026-02-30'] }, /holidays\.0: a date such as 2026-12-25/],
    ['a special day that is none', { special: { '2026-2-3': ['09:00-10:00'] } }, /special\.2026-2-3: a date such as/],
    ['special hours that overlap', { special: { '2026-02-03': ['09:00-11:00', '10:00-12:00'] } }, /special\..*overlap/],
    [
      'a holiday with hours',
      { holidays: ['2026-02-03'], special: { '2026-02-03': ['09:00-10:00'] } },
      /holidays\.0: 2026-02-03 has special hours too/,
    ],
    ['holidays without end', { holidays: years(400) }, /holidays: from 2026-01-05 on it is not open for a year/],
    ['an unknown field', { colour: 'red' }, /colour/],
  ])('%s is one sentence with its line', (_, change, sentence) => {
    const mistakes = mistakesIn({ calendars: { madrid: { ...madrid, ...change } } });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^table\.yaml:\d+: calendars\.madrid/);
    expect(mistakes[0]).toMatch(sentence);
  });

  test('long holidays will do', () => {
    expect(mistakesIn({ calendars: { madrid: { ...madrid, holidays: years(360) } } })).toEqual([]);
  });

  test('a team names its calendar, and there must be one', () => {
    const teams = { ...writtenTable.teams, care: { name: 'Care', calendar: 'madrid' } };
    expect(mistakesIn({ teams, calendars: { madrid } })).toEqual([]);
    expect(mistakesIn({ teams, calendars: { paris: madrid } })).toEqual([
      expect.stringMatching(/teams\.care\.calendar: there is no calendar "madrid"; the only calendar is paris$/),
    ]);
  });
});

describe('rotas in a routing document', () => {
  test('a handover at nine every seven days is the default', () => {
    expect(documentOf(read({ rotas: { safety } })).rotas.safety).toMatchObject({
      handover: 540,
      everyDays: 7,
      members: ['ana', 'bo'],
    });
  });

  test.each([
    ['nobody', { members: [] }, /members: at least one member/],
    ['a time that is none', { handover: '24:00' }, /handover: "24:00" is no time of day; write it as 09:00/],
    ['half a day', { every: '12h' }, /every: whole days such as 1d or 7d/],
    ['a first day that is none', { from: 'Monday' }, /from: a date such as 2026-01-05/],
    ['hours that are none', { hours: { mon: ['9-5'] } }, /hours\.mon: "9-5" is no shift/],
    ['an unknown zone', { timeZone: 'Madrid' }, /timeZone: there is no time zone "Madrid"/],
    [
      'an override that is no time',
      { overrides: [{ from: 'tomorrow', to: '2026-03-01' }] },
      /overrides\.0\.from: "tomorrow" is no time; write it as 2026-08-01 09:00/,
    ],
    [
      'an override that ends before it begins',
      { overrides: [{ from: '2026-03-02', to: '2026-03-01 09:00', member: 'ana' }] },
      /overrides\.0\.to: it must end after it begins/,
    ],
  ])('%s is one sentence with its line', (_, change, sentence) => {
    const mistakes = mistakesIn({ rotas: { safety: { ...safety, ...change } } });
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^table\.yaml:\d+: rotas\.safety/);
    expect(mistakes[0]).toMatch(sentence);
  });
});

describe('promises in open time', () => {
  const { priorities, chains } = writtenTable;
  const business = (promise: object) => ({ ...priorities, low: { ...priorities.low, clock: 'business', ...promise } });
  const page = (step: object, more = {}) => ({
    chains: { page: { ...chains.page, steps: [{ after: '5m', ...step }], ...more } },
  });

  test('are by the wall’s clock unless they say otherwise', () => {
    const { priorities } = documentOf(read({ priorities: business({}) }));
    expect([priorities.low.clock, priorities.normal.clock]).toEqual(['business', 'calendar']);
  });

  test.each([
    ['an unknown clock', { priorities: business({ clock: 'lunar' }) }, /priorities\.low\.clock/],
    [
      'a promise that takes years',
      {
        calendars: { madrid: { ...madrid, hours: { mon: ['09:00-10:00'] } } },
        priorities: business({ resolution: '53h' }),
      },
      /priorities\.low\.resolution: 53 h of open time are more than the calendar "madrid" has in a year/,
    ],
    ['a step to an unknown rota', page({ tell: 'pager', rota: 'duty' }), /there is no rota "duty"/],
    ['a step to an unknown team', page({ reassign: 'nobody' }), /steps\.0\.reassign: there is no team "nobody"/],
    ['a step that does nothing', page({}), /steps\.0: a target to tell or a team is needed/],
    ['nobody missing', page({ tell: 'pager', ifNobody: 'jump' }), /steps\.0\.ifNobody: somebody can only be missing/],
    ['half a repeat', page({ tell: 'pager' }, { repeatAtMost: 1.5 }), /chains\.page\.repeatAtMost/],
  ])('%s is one sentence with its line', (_, change, sentence) => {
    const mistakes = mistakesIn(change);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(sentence);
  });

  test('steps may wait for somebody, jump, hand over and end', () => {
    const steps = { tell: 'pager', rota: 'safety', ifNobody: 'jump', reassign: 'care' };
    expect(mistakesIn({ rotas: { safety }, ...page(steps, { repeatAtMost: 0 }) })).toEqual([]);
  });
});
