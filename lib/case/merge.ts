/**
 * Merging: one case speaks for another, and the customer has one history. Nothing of either moves. The merged case
 * goes on unseen as it would alone, without clocks and in nobody's list; the other is folded from the mentions of both
 * and keeps beside itself what it would be alone (`joined.apart`). So un-merging only lets go: both are what they would
 * be had nobody merged them. Whatever changes a merged case changes the one that speaks for it in the same transaction.
 */
import type { RoutingTable } from '../route/decide.ts';
import { alone } from './apart.ts';
import type { Case, Clocks } from './case.ts';
import { type Change, change } from './change.ts';
import { firstStep } from './clocks.ts';
import { derive, higher, rises } from './derive.ts';
import { higherPeak, isBefore, later, opensBefore } from './fold.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { earliestAsks } from './reminders.ts';
import { toldAsWell } from './told-as-well.ts';
import { refuseClosed, resumed } from './transitions.ts';

/** Cases that may be merged into one. */
export const MOST_MERGED = 10;

type By = { at: Date; actor: string };

/**
 * Merges `other` into the case; the event tells the team when the matter got more pressing, is its own from now on since
 * both customers reminded us that often together, or was merged by nobody who has read it. Throws an IllegalTransition
 * when either is closed or merged already, when `other` speaks for cases itself, and beyond MOST_MERGED.
 */
export function merge(kase: Case, other: Case, table: RoutingTable, by: By): Change {
  refuseClosed(kase);
  refuseClosed(other);
  if (kase.id === other.id) throw new IllegalTransition('a case cannot be merged into itself');
  if (kase.brand !== other.brand) throw new IllegalTransition('cases of different brands cannot be merged');
  if (other.joined) throw new IllegalTransition(`cases were merged into ${other.id}: merge this one into it instead`);
  const { cases = [], apart = alone(kase) } = kase.joined ?? {};
  if (cases.length >= MOST_MERGED) throw new IllegalTransition(`${MOST_MERGED} cases are merged into this one already`);

  const whole = derive(withOther(kase, other, by.at), kase, table);
  const after: Case = { ...whole, joined: { cases: [...cases, other.id], apart } };
  const also = toldAsWell(kase, after, 'merged', table);
  const urgent = rises(kase, after) || after.status !== kase.status || isElsewhere(kase, after);
  // Whoever merges has read both; what merged by itself nobody has, and its own opening is told to nobody any more.
  const unread = by.actor === 'system';
  return {
    ...change(kase, after, {
      ...by,
      type: 'merged',
      detail: {
        case: other.id,
        mentionCount: other.mentionCount,
        ...(also.teams.length > 0 && { also: also.teams }),
      },
      tell: [...(urgent || unread ? after.policy.tell : []), ...also.targets],
      decision: true,
    }),
    also: [change(other, { ...other, mergedInto: kase.id }, { ...by, type: 'mergedInto', detail: { case: kase.id } })],
  };
}

/**
 * Lets `other` go: its team has it again and is told. `remaining` are the other cases merged into this one, as they
 * stand alone. Throws an IllegalTransition when the case is closed or `other` is not merged into it.
 */
export function unmerge(kase: Case, other: Case, remaining: readonly Case[], table: RoutingTable, by: By): Change {
  refuseClosed(kase);
  const { joined } = kase;
  if (!joined?.cases.includes(other.id)) throw new IllegalTransition(`${other.id} is not merged into this case`);
  const { apart } = joined;
  const { version, decisionVersion } = kase;
  const left = joined.cases.filter((id) => id !== other.id);
  const lone: Case = { ...apart, version, decisionVersion };
  const together = remaining.reduce<Case>((whole, one) => withOther(whole, one, by.at), lone);
  const after: Case = left.length > 0 ? { ...derive(together, lone, table), joined: { cases: left, apart } } : lone;
  const free: Case = { ...other, mergedInto: undefined };
  return {
    ...change(kase, after, {
      ...by,
      type: 'unmerged',
      detail: { case: other.id },
      tell: isElsewhere(kase, after) ? after.policy.tell : [],
      decision: true,
      instead: lone,
    }),
    also: [change(other, free, { ...by, type: 'unmerged', detail: { case: kase.id }, tell: free.policy.tell })],
  };
}

const isElsewhere = (before: Case, after: Case) => before.route.team !== after.route.team;

/** The case with all that the other's mentions say folded in, as if they were its own. Its team and state lead. */
function withOther(kase: Case, other: Case, at: Date): Case {
  const first = opensBefore(other.opener, kase.opener) ? other : kase;
  const { opener, channel, customer, language, public: isPublic } = first;
  const folded: Case = {
    ...kase,
    ...{ opener, channel, customer, language, public: isPublic },
    latest: isBefore(kase.latest, other.latest) ? other.latest : kase.latest,
    mentionCount: kase.mentionCount + other.mentionCount,
    reminderWordings: kase.reminderWordings + other.reminderWordings,
    asks: earliestAsks(...(kase.asks ?? []), ...(other.asks ?? [])),
    peak: higherPeak(kase.peak, other.peak),
    earnedPriority: higher(kase.earnedPriority, other.earnedPriority),
    late: kase.late && other.late,
    openedAt: kase.openedAt < other.openedAt ? kase.openedAt : other.openedAt,
    askedAt: askedAtOf(kase, other),
    asides: (kase.asides ?? 0) + (other.asides ?? 0) || undefined,
  };
  return isActive(other) ? owing(folded, other, at) : folded;
}

/** Bystanders ask for nothing; of two who do, the later is no opener. */
function askedAtOf(kase: Case, other: Case): string | undefined {
  if (kase.opener.aside || other.opener.aside) return kase.opener.aside ? other.askedAt : kase.askedAt;
  return later(kase.askedAt ?? kase.opener.postedAt, other.askedAt ?? other.opener.postedAt);
}

const isActive = ({ status }: Case) => status === 'open' || status === 'acknowledged' || status === 'reopened';

/** An answer that the other case owes is owed by both: nobody goes on waiting, and nothing stays resolved. */
function owing(kase: Case, other: Case, at: Date): Case {
  const { firstResponse, nextResponse, resolution } = other.clocks;
  const owed = sooner(firstResponse, nextResponse);
  if (kase.status === 'resolved') {
    const step = firstStep(kase.policy, at.toISOString(), kase.late);
    return {
      ...kase,
      status: 'reopened',
      reopenedAt: at.toISOString(),
      clocks: { nextResponse: owed, resolution, step },
    };
  }
  const active = kase.status === 'waiting' ? resumed(kase, at) : kase;
  const clocks: Clocks = { ...active.clocks, resolution: sooner(active.clocks.resolution, resolution) };
  if (clocks.firstResponse !== undefined) clocks.firstResponse = sooner(clocks.firstResponse, owed);
  else clocks.nextResponse = sooner(clocks.nextResponse, owed);
  return { ...active, clocks };
}

const sooner = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
