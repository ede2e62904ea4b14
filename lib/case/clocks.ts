/**
 * When a case must be looked at again. Deadlines run from `openedAt`, the first receipt, never from the post's date;
 * only the team's open time counts where the policy holds its calendar.
 */
import { isDeepStrictEqual } from 'node:util';
import { businessTimeBetween, plusBusinessTime } from '../calendar/business-time.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { frozenAt } from '../calendar/frozen.ts';
import { calendarOf } from '../route/calendar-of.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Priority } from '../route/document/names.ts';
import { type Case, type Clocks, earliestOf, type Policy, type Step } from './case.ts';
import { alertsOf } from './ringing.ts';

/** An open case with nothing else to wait for is put before its team again after this long. */
const CHECK_IN_MS = 24 * 3_600_000;

/** The rule of a case that its chain gave to another team: it has a space, which no route's id has. */
export const BY_ESCALATION = 'by escalation';

/** `ms` of the calendar's open time after an instant. */
export const plus = (instant: string | Date, ms: number, calendar?: Calendar): string =>
  plusBusinessTime(new Date(instant), ms, calendar).toISOString();

/** What the table promises for a priority and a team, to be frozen into the case. A review is never paged. */
export function policyFor(table: RoutingTable, priority: Priority, team: string, openedAt: string): Policy {
  const { document } = table;
  const promise = document.priorities[priority];
  return {
    firstResponseMs: promise.firstResponse,
    nextResponseMs: promise.nextResponse,
    resolutionMs: promise.resolution,
    autoCloseMs: document.autoClose,
    page: promise.page && priority !== 'review',
    tell: document.teams[team]?.tell ?? [],
    alerts: alertsOf(document.targets),
    calendar: calendarFor(table, priority, team, openedAt),
    chain: chainFor(table, priority, openedAt),
  };
}

/** The calendar that clocks of this priority run by in this team; undefined when they run around the clock. */
export function calendarFor(
  { document }: RoutingTable,
  priority: Priority,
  team: string,
  openedAt: string,
): Calendar | undefined {
  const calendar = document.priorities[priority].clock === 'business' ? calendarOf(document, team) : undefined;
  return calendar && frozenAt(calendar, new Date(openedAt));
}

function chainFor(table: RoutingTable, priority: Priority, openedAt: string): Policy['chain'] {
  const { chains, priorities, teams } = table.document;
  const name = priorities[priority].chain;
  const chain = name === undefined ? undefined : chains[name];
  if (!chain) return undefined;
  const steps = chain.steps.map(({ after, tell, rota, ifNobody, reassign: team }): Step => {
    const calendar = team === undefined ? undefined : calendarFor(table, priority, team, openedAt);
    const reassign = team === undefined ? undefined : { team, tell: teams[team]?.tell ?? [], calendar };
    return { afterMs: after, tell, rota, ifNobody, reassign };
  });
  return { steps, repeatMs: chain.repeat, repeatAtMost: chain.repeatAtMost };
}

/** First step of the chain, counted from `from`; none while a case is late, since nobody is paged for it. */
export function firstStep(policy: Policy, from: string, late: boolean): Clocks['step'] {
  const step = policy.chain?.steps[0];
  return step && !late ? { index: 0, at: plus(from, step.afterMs, policy.calendar) } : undefined;
}

/** The step after this one; past the end of the chain its last step comes again, as often as it may. */
export function nextStep(
  { chain, calendar }: Policy,
  { index, repeats = 0 }: NonNullable<Clocks['step']>,
  from: string | Date,
): Clocks['step'] {
  if (!chain) return undefined;
  const next = chain.steps[index + 1];
  if (next) return { index: index + 1, at: plus(from, next.afterMs, calendar) };
  const { repeatMs, repeatAtMost } = chain;
  if (repeatAtMost === undefined) return { index, at: plus(from, repeatMs, calendar) };
  return repeats < repeatAtMost ? { index, at: plus(from, repeatMs, calendar), repeats: repeats + 1 } : undefined;
}

/** When a step became known that was past already, as the first of a case that is raised hours after its opening. */
export function stepKnownAt(before: Case | undefined, next: Case, at: Date): string | undefined {
  const { step } = next.clocks;
  if (!step || isDeepStrictEqual(step, before?.clocks.step)) return step && next.stepKnownAt;
  return step.at < at.toISOString() ? at.toISOString() : undefined;
}

/** The response and resolution deadlines of a policy, but for those already met or missed. */
export function deadlines(kase: Pick<Case, 'openedAt' | 'respondedAt' | 'missed' | 'policy'>): Clocks {
  const { policy, openedAt, missed } = kase;
  const open = (name: 'firstResponse' | 'resolution', ms: number) =>
    missed.includes(name) ? undefined : plus(openedAt, ms, policy.calendar);
  return {
    firstResponse: kase.respondedAt === undefined ? open('firstResponse', policy.firstResponseMs) : undefined,
    resolution: open('resolution', policy.resolutionMs),
  };
}

/** Clocks that stood still between two instants: what was left of each at the first is left of it at the second. */
export function resumedClocks(clocks: Clocks, pausedAt: string, at: Date, calendar: Calendar | undefined): Clocks {
  const pause = Math.max(0, at.getTime() - Date.parse(pausedAt));
  const moved = (instant: string) =>
    calendar
      ? plus(at, businessTimeBetween(new Date(pausedAt), new Date(instant), calendar), calendar)
      : plus(instant, pause);
  const { step, ...instants } = clocks;
  const back: Clocks = Object.fromEntries(
    Object.entries(instants).map(([name, instant]) => [name, instant === undefined ? undefined : moved(instant)]),
  );
  return { ...back, step: step && { ...step, at: moved(step.at) } };
}

/** When a team is asked again about a case with nothing else to wait for; while it is at work. */
export const checkInAfter = (now: Date, { calendar }: Policy): string => plus(plus(now, CHECK_IN_MS), 0, calendar);

/** Sees to it that a case that is not closed always waits for something. */
export function withCheckIn<C extends Case>(kase: C, now: Date): C {
  if (kase.status === 'closed' || earliestOf(kase.clocks) !== undefined) return kase;
  return { ...kase, clocks: { ...kase.clocks, checkIn: checkInAfter(now, kase.policy) } };
}
