/** When a target wants to be left alone, and what is told all the same. */
import { readTime } from '../calendar/hours.ts';
import { dayAt, instantAt } from '../calendar/zone.ts';
import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import type { Quiet } from '../route/document/targets.ts';

/** When the quiet hours end that `now` lies in; undefined outside of them. Their first instant is quiet, their last not. */
export function quietUntil({ timeZone, from, to }: Quiet, now: Date): Date | undefined {
  const [begins, ends] = [readTime(from) ?? 0, readTime(to) ?? 0];
  const today = dayAt(now.getTime(), timeZone);
  // Those that began yesterday may last until today.
  for (const day of [today - 1, today]) {
    const end = instantAt(ends > begins ? day : day + 1, ends, timeZone);
    if (instantAt(day, begins, timeZone) <= now.getTime() && now.getTime() < end) return new Date(end);
  }
  return undefined;
}

/** Top priority waits for nobody: pages, and cases that were urgent when it happened or are now. */
export const isPressing = (event: Pick<CaseEvent, 'page' | 'case'>, kase: Pick<Case, 'route'>): boolean =>
  event.page || event.case.priority === 'urgent' || kase.route.priority === 'urgent';
