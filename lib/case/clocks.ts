/** When a case must be looked at again. Deadlines run from `openedAt`, the first receipt, never from the post's date. */
import type { RoutingTable } from '../route/decide.ts';
import type { Priority } from '../route/document/names.ts';
import { type Case, type Clocks, dueAt, type Policy } from './case.ts';

/** An open case with nothing else to wait for is put before its team again after this long. */
export const CHECK_IN_MS = 24 * 3_600_000;

export const plus = (instant: string | Date, ms: number): string =>
  new Date(new Date(instant).getTime() + ms).toISOString();

/** What the table promises for a priority and a team, to be frozen into the case. A review is never paged. */
export function policyFor(table: RoutingTable, priority: Priority, team: string): Policy {
  const { document } = table;
  const promise = document.priorities[priority];
  const chain = promise.chain === undefined ? undefined : document.chains[promise.chain];
  return {
    firstResponseMs: promise.firstResponse,
    nextResponseMs: promise.nextResponse,
    resolutionMs: promise.resolution,
    autoCloseMs: document.autoClose,
    page: promise.page && priority !== 'review',
    tell: document.teams[team]?.tell ?? [],
    chain: chain && {
      steps: chain.steps.map(({ after, tell }) => ({ afterMs: after, tell })),
      repeatMs: chain.repeat,
    },
  };
}

/** First step of the chain, counted from `from`; none while a case is late, since nobody is paged for it. */
export function firstStep(policy: Policy, from: string, late: boolean): Clocks['step'] {
  const step = policy.chain?.steps[0];
  return step && !late ? { index: 0, at: plus(from, step.afterMs) } : undefined;
}

/** The step after `index`; past the end of the chain its last step comes again. */
export function nextStep(policy: Policy, index: number, now: Date): Clocks['step'] {
  if (!policy.chain) return undefined;
  const next = policy.chain.steps[index + 1];
  return next ? { index: index + 1, at: plus(now, next.afterMs) } : { index, at: plus(now, policy.chain.repeatMs) };
}

/** The response and resolution deadlines of a policy, but for those already met or missed. */
export function deadlines(kase: Pick<Case, 'openedAt' | 'respondedAt' | 'missed' | 'policy'>): Clocks {
  const { policy, openedAt, missed } = kase;
  const open = (name: 'firstResponse' | 'resolution', ms: number) =>
    missed.includes(name) ? undefined : plus(openedAt, ms);
  return {
    firstResponse: kase.respondedAt === undefined ? open('firstResponse', policy.firstResponseMs) : undefined,
    resolution: open('resolution', policy.resolutionMs),
  };
}

/** Moves every instant on by `ms`. */
export function shift(clocks: Clocks, ms: number): Clocks {
  const { step, ...instants } = clocks;
  const moved: Clocks = Object.fromEntries(
    Object.entries(instants).map(([name, at]) => [name, at === undefined ? undefined : plus(at, ms)]),
  );
  return { ...moved, step: step && { ...step, at: plus(step.at, ms) } };
}

/** Sees to it that a case that is not closed always waits for something. */
export function withCheckIn<C extends Case>(kase: C, now: Date): C {
  if (kase.status === 'closed' || dueAt(kase) !== undefined) return kase;
  return { ...kase, clocks: { ...kase.clocks, checkIn: plus(now, CHECK_IN_MS) } };
}
