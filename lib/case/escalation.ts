/**
 * What happens when a step of a case's chain is due: its target is told, or the case goes to another team, or both. A
 * step that needs somebody on call waits for one, or gives way to the next, and the last step always tells. Steps that
 * a late sweep finds due together are one: only the last of them is told, and it speaks for the deadlines that were
 * missed as well, so that an outage ends without a burst.
 */
import { nextOnCall, onCall, type Rota } from '../calendar/rota.ts';
import { unseated } from '../load/seat.ts';
import type { Case, Clocks, Policy, Step } from './case.ts';
import { type Change, change } from './change.ts';
import { BY_ESCALATION, nextStep } from './clocks.ts';

/** Somebody may have to be named for it, in another team. */
export const changesHands = ({ policy }: Case): boolean =>
  policy.chain?.steps.some(({ reassign }) => reassign !== undefined) ?? false;

/** The rotas of the live table: unlike all else of a chain, who is on call is looked up when a step is due. */
export type Rotas = Readonly<Record<string, Rota>>;

/** Whom of a team a case is for, by the live table and what everybody has to do. */
export type NameMember = (kase: Case, team: string) => string | undefined;

type Due = NonNullable<Clocks['step']>;
/** The step to take and who is on call for it, or the step to come back to when somebody is. */
type Duty = { index: number; member?: string; until?: Date };

/** A sweep comes every minute; one that is later than this comes after an outage. */
const OUTAGE_MS = 5 * 60_000;

export const isOverdue = (instant: string, now: Date): boolean => now.getTime() - Date.parse(instant) > OUTAGE_MS;

export const needsRotas = ({ policy }: Case): boolean =>
  policy.chain?.steps.some(({ rota }) => rota !== undefined) ?? false;

/** A step that an outage has held up tells the team what it was not told: which deadlines were missed. */
export const speaksForDeadlines = ({ clocks: { step }, stepKnownAt }: Case, now: Date): boolean =>
  step !== undefined && step.at <= now.toISOString() && isOverdue(waitsSince(step, stepKnownAt), now);

/**
 * The change that the case's due step makes; its `detail` counts the steps that were passed over for it, and names the
 * deadlines it speaks for.
 */
export function escalate(kase: Case, due: Due, now: Date, rotas: Rotas, nameMember: NameMember): Change {
  const steps = kase.policy.chain?.steps ?? [];
  const last = lastDue(kase.policy, due, now, kase.stepKnownAt);
  const { index, member, until } = onDuty(steps, last.index, now, rotas);
  const taken = until ? undefined : steps[index];
  const receiver = [...steps.slice(due.index, last.index), taken].findLast((step) => step?.reassign)?.reassign;
  const moved = receiver && receiver.team !== kase.route.team ? given(kase, receiver, nameMember) : kase;

  const current = index === last.index ? last : { index, at: last.at };
  const next = until ? { ...current, at: until.toISOString() } : nextStep(moved.policy, current, now);
  const after: Case = { ...moved, clocks: { ...moved.clocks, step: next } };
  const missed = speaksForDeadlines(kase, now) ? kase.missed : [];
  const team = missed.length > 0 ? moved.policy.tell : (receiver?.tell ?? []);
  return change(kase, after, {
    type: 'escalated',
    at: now,
    actor: 'system',
    tell: [...(taken?.tell === undefined ? [] : [taken.tell]), ...team],
    detail: {
      step: index + 1,
      ...(index > due.index && { passed: index - due.index }),
      ...(member !== undefined && { onCall: member }),
      ...(until && { until: until.toISOString() }),
      ...(!next && { last: true }),
      ...(moved !== kase && { from: kase.route.team, to: moved.route.team }),
      ...(missed.length > 0 && { missed: [...missed] }),
    },
  });
}

/** After an outage the last step that would have been due by now, else the one that is. */
function lastDue(policy: Policy, due: Due, now: Date, knownAt?: string): Due {
  const since = waitsSince(due, knownAt);
  if (!isOverdue(since, now)) return due;
  const next = nextStep(policy, due, since);
  return next && next.index > due.index && next.at <= now.toISOString() ? lastDue(policy, next, now) : due;
}

const waitsSince = ({ at }: Due, knownAt = at): string => (knownAt > at ? knownAt : at);

/** A rota that the table no longer has keeps nobody from being told, nor does one that nobody will be on call of. */
function onDuty(steps: Step[], index: number, now: Date, rotas: Rotas): Duty {
  const step = steps[index];
  const rota = step?.rota === undefined ? undefined : rotas[step.rota];
  if (!rota) return { index };
  const member = onCall(rota, now);
  if (member !== undefined) return { index, member };
  if (step?.ifNobody === 'jump') return index + 1 < steps.length ? onDuty(steps, index + 1, now, rotas) : { index };
  return { index, until: nextOnCall(rota, now) };
}

function given(kase: Case, { team, tell, calendar }: NonNullable<Step['reassign']>, nameMember: NameMember): Case {
  const member = nameMember(kase, team);
  const route = { ...unseated(kase.route), team, rule: BY_ESCALATION, ...(member !== undefined && { member }) };
  return { ...kase, route, policy: { ...kase.policy, tell, calendar } };
}
