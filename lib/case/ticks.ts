/**
 * What the clock does to a case: one due instant at a time, the earliest first, but for a step that speaks for the
 * deadlines missed during an outage, which comes after them. Each tick moves the case's `dueAt` on, so a sweep that is
 * run again, or twice at once, does each step once.
 */
import { alsoApart } from './apart.ts';
import { type Case, dueAt } from './case.ts';
import { type Change, change } from './change.ts';
import { checkInAfter } from './clocks.ts';
import { escalate, isOverdue, type NameMember, type Rotas, speaksForDeadlines } from './escalation.ts';
import { resumed } from './transitions.ts';

const DEADLINES = ['firstResponse', 'nextResponse', 'resolution'] as const;

/**
 * The change that is due at `now`, or undefined when nothing is. Never early. `rotas` as the live table has them;
 * without `nameMember`, a case that its chain gives to another team is for nobody of it yet.
 */
export function tick(
  kase: Case,
  now: Date,
  rotas: Rotas = {},
  nameMember: NameMember = () => undefined,
): Change | undefined {
  const made = ticked(kase, now, rotas, nameMember);
  return made && alsoApart(made, (apart) => ticked(apart, now, rotas, nameMember)?.after);
}

function ticked(kase: Case, now: Date, rotas: Rotas, nameMember: NameMember): Change | undefined {
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
  const stepSpeaks = speaksForDeadlines(kase, now);
  const isDue = (instant = 'never') => instant <= (stepSpeaks ? now.toISOString() : due);
  const deadline = DEADLINES.find((name) => isDue(clocks[name]));
  if (deadline) {
    const missed = kase.missed.includes(deadline) ? kase.missed : [...kase.missed, deadline];
    const after: Case = { ...kase, missed, clocks: { ...clocks, [deadline]: undefined } };
    const told =
      stepSpeaks || collapsed(after, due, now) ? { tell: [], detail: { deadline, collapsed: true } } : undefined;
    return change(kase, after, {
      ...common,
      type: 'deadlineMissed',
      tell: kase.policy.tell,
      detail: { deadline },
      ...told,
    });
  }
  if (clocks.step && isDue(clocks.step.at)) return escalate(kase, clocks.step, now, rotas, nameMember);
  const after: Case = { ...kase, clocks: { ...clocks, checkIn: checkInAfter(now, kase.policy) } };
  return change(kase, after, { ...common, type: 'checkedIn', tell: kase.policy.tell });
}

/** After an outage, several deadlines may have been missed: the team hears of the last only. */
function collapsed({ clocks }: Case, due: string, now: Date): boolean {
  return isOverdue(due, now) && DEADLINES.some((name) => (clocks[name] ?? 'never') <= now.toISOString());
}
