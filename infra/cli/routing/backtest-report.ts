/** A backtest in words and columns, for somebody who decides whether to publish. */
import { type Difference, isEmpty, type Move } from '../../../lib/backtest/compare.ts';
import type { TeamFigures } from '../../../lib/backtest/tally.ts';
import { columns } from '../columns.ts';
import { counted } from '../counted.ts';
import { inOneLine } from '../in-one-line.ts';
import type { Backtest } from './backtest.ts';

const MOST_IDLE = 20;
const NONE: TeamFigures = { cases: 0, pages: 0, mostPagesAnHour: 0, met: 0, late: 0, unanswered: 0 };

export function reportOf({ days, difference, idle, unreadable }: Backtest): string {
  const { mentions, matters } = difference;
  const shadowed = idle.filter(({ matched }) => matched > 0);
  const silent = idle.filter(({ matched }) => matched === 0);
  return [
    `${counted(mentions, 'mention')} of the last ${days === 1 ? 'day' : `${days} days`}, ${counted(matters, 'matter')}`,
    ...(unreadable > 0
      ? [`left out: ${counted(unreadable, 'mention')} that cannot be read, or whose brand a table lacks`]
      : []),
    '',
    isEmpty(difference) ? 'Nothing would go elsewhere.' : 'What would go elsewhere:',
    ...moves(difference.teams),
    ...moves(difference.priorities),
    '',
    'Teams, live -> draft:',
    ...teams(difference),
    ...members(difference),
    ...listed(
      'Routes of the draft that earlier ones shadow:',
      shadowed,
      ({ id, matched, by }) => `${id}: ${counted(matched, 'mention')}, taken by ${by}`,
    ),
    ...listed('Routes of the draft that nothing matched:', silent, ({ id }) => id),
    '',
  ].join('\n');
}

const moves = (some: readonly Move[]) =>
  some.flatMap(({ from, to, matters, examples }) => [
    `  ${from} -> ${to}: ${matters}`,
    ...examples.map((one) => `      ${one.from.rule || '-'} -> ${one.to.rule || '-'}: ${inOneLine(one.text)}`),
  ]);

function teams({ live, draft }: Difference): string[] {
  const names = [...new Set([...Object.keys(live.teams), ...Object.keys(draft.teams)])].sort();
  const change = (of: (figures: TeamFigures) => number, name: string) => {
    const [before, after] = [of(live.teams[name] ?? NONE), of(draft.teams[name] ?? NONE)];
    return before === after ? String(before) : `${before} -> ${after}`;
  };
  const header = ['team', 'cases', 'pages', 'most an hour', 'in time', 'late', 'unanswered'];
  const rows = names.map((name) => [
    name,
    change(({ cases }) => cases, name),
    change(({ pages }) => pages, name),
    change(({ mostPagesAnHour }) => mostPagesAnHour, name),
    change(({ met }) => met, name),
    change(({ late }) => late, name),
    change(({ unanswered }) => unanswered, name),
  ]);
  const noted = live.noted === draft.noted ? `${live.noted}` : `${live.noted} -> ${draft.noted}`;
  return [...columns([header, ...rows]), `  only noted: ${noted}`];
}

function members({ live, draft }: Difference): string[] {
  const names = [...new Set([...Object.keys(live.members), ...Object.keys(draft.members)])].sort();
  if (names.length === 0) return [];
  const rows = names.map((name) => [name, `${live.members[name] ?? 0} -> ${draft.members[name] ?? 0}`]);
  return ['', 'Cases by member:', ...columns(rows)];
}

function listed<T>(title: string, all: readonly T[], line: (one: T) => string): string[] {
  if (all.length === 0) return [];
  const more = all.length > MOST_IDLE ? [`  and ${all.length - MOST_IDLE} more`] : [];
  return ['', title, ...all.slice(0, MOST_IDLE).map((one) => `  ${line(one)}`), ...more];
}
