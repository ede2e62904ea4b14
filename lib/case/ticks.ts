/**
 * What the clock does to a case: one due instant at a time, the earliest first. Each tick moves the case's `dueAt`
 * on, so a sweep that is run again, or twice at once, does each step once.
 */
import { type Case, dueAt } from './case.ts';
import { type Change, change } from './change.ts';
import { CHECK_IN_MS, nextStep, plus } from './clocks.ts';
import { resumed } from './transitions.ts';

const DEADLINES = ['firstResponse', 'nextResponse', 'resolution'] as const;

/** The change that is due at `now`, or undefined when nothing is. Never early. */
export function tick(kase: Case, now: Date): Change | undefined {
  const due = dueAt(kase);
  if (due === undefined || due > now.toISOString()) return undefined;
  const { clocks } = kase;
  const common = { at: now, actor: 'system' };

  if (kase.status === 'waiting')
    return change(kase, resumed(kase, now), { ...common, type: 'waitEnded', tell: kase.policy.tell });
  if (kase.status === 'resolved' && clocks.autoClose === due) {
    const closed: Case = {
      ...kase,
      status: 'closed',
      resolvedAt: kase.resolvedAt,
      closedAt: now.toISOString(),
      clocks: {},
    };
    return change(kase, closed, { ...common, type: 'closed' });
  }
  for (const deadline of DEADLINES) {
    if (clocks[deadline] !== due) continue;
    const missed = kase.missed.includes(deadline) ? kase.missed : [...kase.missed, deadline];
    const after: Case = { ...kase, missed, clocks: { ...clocks, [deadline]: undefined } };
    return change(kase, after, { ...common, type: 'deadlineMissed', tell: kase.policy.tell, detail: { deadline } });
  }
  if (clocks.step?.at === due) {
    const { index } = clocks.step;
    const tell = kase.policy.chain?.steps[index]?.tell;
    const after: Case = { ...kase, clocks: { ...clocks, step: nextStep(kase.policy, index, now) } };
    return change(kase, after, { ...common, type: 'escalated', tell: tell ? [tell] : [], detail: { step: index + 1 } });
  }
  const after: Case = { ...kase, clocks: { ...clocks, checkIn: plus(now, CHECK_IN_MS) } };
  return change(kase, after, { ...common, type: 'checkedIn', tell: kase.policy.tell });
}
