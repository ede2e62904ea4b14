/**
 * How a team's list of cases is sorted, in an index that holds keys only: so the keys say all that is asked of many
 * cases at once, how many are open and whom they are for.
 */
import { teamList } from '../keys.ts';
import { priorityName } from '../route/document/names.ts';
import type { Case } from './case.ts';
import { plus } from './clocks.ts';

/** The index keys of a case; none for one that another speaks for. */
export const listed = (kase: Case) =>
  kase.mergedInto === undefined
    ? { teamPk: teamList(kase.brand, kase.route.team, listOf(kase)), teamSk: teamSort(kase) }
    : {};

const listOf = ({ status }: Case) => (status === 'closed' || status === 'resolved' ? status : 'open');

/** Most pressing priority first, then by the promise made at the opening, which seldom moves; at the end, whom it is for. */
export function teamSort(kase: Case): string {
  const { priority, member } = kase.route;
  const promised = plus(kase.openedAt, kase.policy.firstResponseMs, kase.policy.calendar);
  const sort = `${priorityName.options.indexOf(priority)}#${promised}#${kase.id}`;
  return member === undefined ? sort : `${sort}#${member}`;
}

/** Whom a case is for, by what it is sorted by; undefined for nobody. */
export function memberIn(teamSk: string): string | undefined {
  const [, , , ...member] = teamSk.split('#');
  return member.length > 0 ? member.join('#') : undefined;
}
