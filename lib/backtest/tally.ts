/** Figures of one table over all matters: cases, pages, promises, and which routes were of use. */
import type { Case } from '../case/case.ts';
import { respondBy } from '../case/case.ts';
import type { Replayed } from './replay.ts';

export type TeamFigures = {
  cases: number;
  /** Cases that would have paged somebody, and the most of them within one hour. */
  pages: number;
  mostPagesAnHour: number;
  /** First answers in time, too late, and those still missing past their deadline. */
  met: number;
  late: number;
  unanswered: number;
};

export type Tally = {
  matters: number;
  noted: number;
  review: number;
  teams: Record<string, TeamFigures>;
  /** Open cases handed to each member in all, by `team/member`. */
  members: Record<string, number>;
  /** Mentions by the rule that decided; rules that never did are absent. */
  rules: Map<string, number>;
};

export type Counting = Tally & { hours: Map<string, number> };

export const emptyTally = (): Counting => ({
  matters: 0,
  noted: 0,
  review: 0,
  teams: {},
  members: {},
  rules: new Map(),
  hours: new Map(),
});

/** `now` tells which deadlines have passed. */
export function count(tally: Counting, { kase, judged }: Replayed, answeredAt: string | undefined, now: Date): void {
  tally.matters++;
  for (const { route } of judged) tally.rules.set(route.rule, (tally.rules.get(route.rule) ?? 0) + 1);
  if (!kase) {
    tally.noted++;
    return;
  }
  const { team, priority, member, rule } = kase.route;
  // Its reminders have led it where none of its mentions leads by itself.
  if (!judged.some(({ route }) => route.rule === rule)) tally.rules.set(rule, (tally.rules.get(rule) ?? 0) + 1);
  if (priority === 'review') tally.review++;
  if (member !== undefined) {
    const name = `${team}/${member}`;
    tally.members[name] = (tally.members[name] ?? 0) + 1;
  }
  tally.teams[team] ??= { cases: 0, pages: 0, mostPagesAnHour: 0, met: 0, late: 0, unanswered: 0 };
  const figures = tally.teams[team];
  figures.cases++;
  if (kase.policy.page && !kase.late) countPage(tally.hours, figures, kase);
  const deadline = respondBy(kase);
  if (answeredAt !== undefined) figures[answeredAt <= deadline ? 'met' : 'late']++;
  else if (deadline < now.toISOString()) figures.unanswered++;
}

function countPage(hours: Map<string, number>, figures: TeamFigures, kase: Case): void {
  figures.pages++;
  const hour = `${kase.route.team} ${kase.openedAt.slice(0, 13)}`;
  const pages = (hours.get(hour) ?? 0) + 1;
  hours.set(hour, pages);
  figures.mostPagesAnHour = Math.max(figures.mostPagesAnHour, pages);
}
