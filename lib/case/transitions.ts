/**
 * What people do to a case. Pure: a case, an action and an instant give the change, or an IllegalTransition with a
 * sentence that says why not. What the clock does is in `ticks.ts`, what mentions do in `ledger.ts`.
 */
import type { Calendar } from '../calendar/calendar.ts';
import { unseated } from '../load/seat.ts';
import { alsoApart } from './apart.ts';
import type { Case, CaseStatus } from './case.ts';
import { type Change, change } from './change.ts';
import { plus, resumedClocks } from './clocks.ts';
import { IllegalTransition } from './illegal-transition.ts';

/**
 * A team that is given a case, with its targets and, if the case's clocks are to run by it, its calendar; and whom of
 * the team it is for, if anybody.
 */
type Receiver = { team: string; tell: string[]; calendar?: Calendar | undefined; member?: string | undefined };

export type Action =
  | { action: 'acknowledge' }
  | { action: 'responded' }
  | { action: 'wait'; until: string }
  | ({ action: 'reassign' } & Receiver)
  | { action: 'resolve' }
  | { action: 'note'; text: string };

/** Applies a person's action. `actor` is who; `respondedAt` of a `responded` is `at`. */
export function act(kase: Case, action: Action, at: Date, actor: string): Change {
  if (action.action === 'note')
    return change(kase, kase, { type: 'noteAdded', at, actor, detail: { note: action.text } });
  return alsoApart(acted(kase, action, at, actor), (apart) => acted(apart, action, at, actor).after);
}

function acted(kase: Case, action: Exclude<Action, { action: 'note' }>, at: Date, actor: string): Change {
  refuseClosed(kase);
  switch (action.action) {
    case 'acknowledge':
      return acknowledge(kase, at, actor);
    case 'responded':
      return responded(kase, at, actor, {});
    case 'wait':
      return wait(kase, action.until, at, actor);
    case 'reassign':
      return reassign(kase, action, at, actor);
    case 'resolve':
      return resolve(kase, at, actor);
  }
}

/** Throws an IllegalTransition for a case that nobody can decide about any more, or only where it was merged into. */
export function refuseClosed({ status, mergedInto }: Case): void {
  if (mergedInto !== undefined) throw new IllegalTransition(`the case was merged into ${mergedInto}: decide there`);
  if (status === 'closed')
    throw new IllegalTransition('the case is closed; what its customer writes reopens it, or opens another');
}

/** Somebody has taken the case: the first-response chain ends, its deadlines go on. */
function acknowledge(kase: Case, at: Date, actor: string): Change {
  if (kase.status !== 'open' && kase.status !== 'reopened')
    throw new IllegalTransition(`a case that is ${kase.status} cannot be acknowledged`);
  const clocks = { ...kase.clocks, step: undefined, checkIn: undefined };
  const after: Case = { ...kase, status: 'acknowledged', acknowledgedAt: at.toISOString(), owner: actor, clocks };
  return change(kase, after, { type: 'acknowledged', at, actor });
}

/**
 * We answered the customer, at `at`: the first response is met, the chain ends and the next-response clock starts.
 * Answers may be seen out of order; an older one than the last known moves no clock.
 */
export function responded(kase: Case, at: Date, actor: string, detail: Record<string, string>): Change {
  const instant = at.toISOString();
  const newer = kase.respondedAt === undefined || instant > kase.respondedAt;
  const what = { type: 'responded', at, actor, detail } as const;
  if (kase.status === 'closed') return change(kase, kase, what);
  const first = kase.answeredAt ?? kase.respondedAt;
  const answeredAt = first !== undefined && first < instant ? first : instant;
  if (!newer) return change(kase, { ...kase, answeredAt }, what);
  const after = { ...kase, answeredAt, respondedAt: instant };
  if (kase.status === 'resolved') return change(kase, after, what);
  const nextResponse = plus(at, kase.policy.nextResponseMs, kase.policy.calendar);
  const answered = { step: undefined, checkIn: undefined, firstResponse: undefined, nextResponse };
  if (after.status === 'waiting') after.pausedClocks = { ...after.pausedClocks, ...answered };
  else after.clocks = { ...kase.clocks, ...answered };
  return change(kase, after, what);
}

/** Nothing to do until the customer says more, or until then: the other clocks stand still meanwhile. */
function wait(kase: Case, until: string, at: Date, actor: string): Change {
  if (kase.status === 'resolved') throw new IllegalTransition('the case is resolved; a new mention reopens it');
  if (until <= at.toISOString()) throw new IllegalTransition('the end of waiting must lie in the future');
  const resume = kase.status === 'waiting' ? kase.resume : resumable(kase.status);
  const pausedAt = kase.status === 'waiting' ? kase.pausedAt : at.toISOString();
  const pausedClocks = kase.status === 'waiting' ? kase.pausedClocks : kase.clocks;
  const after: Case = { ...kase, status: 'waiting', resume, pausedAt, pausedClocks, clocks: { waiting: until } };
  return change(kase, after, { type: 'waiting', at, actor, detail: { until } });
}

/** Back from waiting: of each deadline there is as much left as there was. Answers the case as it goes on. */
export function resumed(kase: Extract<Case, { status: 'waiting' }>, at: Date): Case {
  const { resume, pausedAt, pausedClocks, ...rest } = kase;
  const clocks = resumedClocks(pausedClocks, pausedAt, at, kase.policy.calendar);
  const common = { ...rest, clocks };
  if (resume === 'acknowledged' && kase.acknowledgedAt !== undefined && kase.owner !== undefined)
    return { ...common, status: 'acknowledged', acknowledgedAt: kase.acknowledgedAt, owner: kase.owner };
  if (resume === 'reopened') return { ...common, status: 'reopened', reopenedAt: at.toISOString() };
  return { ...common, status: 'open' };
}

/** Another team has it from now on, and is told. */
function reassign(kase: Case, { team, tell, calendar, member }: Receiver, at: Date, actor: string): Change {
  const after = withTeam(kase, { team, tell, calendar, member });
  if (team === kase.route.team) throw new IllegalTransition(`the case is already with ${team}`);
  return change(kase, after, { type: 'reassigned', at, actor, tell, detail: { from: kase.route.team, to: team } });
}

/**
 * The case with the team that a person gave it to: mentions no longer move it. Deadlines that run already stand, those
 * that begin from now on run by the new team's calendar.
 */
export function withTeam(kase: Case, { team, tell, calendar, member }: Receiver): Case {
  if (kase.status === 'resolved') throw new IllegalTransition('the case is resolved; a new mention reopens it');
  const route = { ...unseated(kase.route), team, rule: 'by hand', ...(member !== undefined && { member }) };
  return { ...kase, route, routedByHand: true, policy: { ...kase.policy, tell, calendar } };
}

/** The matter is settled; the case closes itself after a while without a word from the customer. */
function resolve(kase: Case, at: Date, actor: string): Change {
  if (kase.status === 'resolved') throw new IllegalTransition('the case is resolved already');
  const after: Case = {
    ...kase,
    status: 'resolved',
    resolvedAt: at.toISOString(),
    clocks: { autoClose: plus(at, kase.policy.autoCloseMs) },
  };
  return change(kase, after, { type: 'resolved', at, actor });
}

const resumable = (status: CaseStatus) => (status === 'acknowledged' || status === 'reopened' ? status : 'open');
