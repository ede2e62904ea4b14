/**
 * What mentions do to one case, folded in one after the other. A case that stands in another's place has several: see
 * `draft.ts`, which makes one transaction of them.
 */
import type { Load } from '../load/load.ts';
import { unseated } from '../load/seat.ts';
import type { Mention } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Case } from './case.ts';
import { sent } from './climb.ts';
import { firstStep, plus } from './clocks.ts';
import { derive, rises } from './derive.ts';
import type { EventType } from './event.ts';
import { addMention, amendMention, dropText, openCase } from './fold.ts';
import { isAside, type Judged } from './judged.ts';
import { type Link, withLinks } from './links.ts';
import { minuteOf } from './reminders.ts';
import { responded, resumed } from './transitions.ts';

/** Most telling first. */
const PRECEDENCE = [
  'opened',
  'reopened',
  'customerReplied',
  'reassigned',
  'raised',
  'responded',
  'extended',
  'edited',
  'deleted',
] as const satisfies readonly EventType[];

export type Ledger = ReturnType<typeof createLedger>;
export type Added = {
  /** When we had answered the mention, before it came. */
  answeredAt?: string;
  refold?: boolean;
  /** The customer's closed case, for a mention that opens another. */
  follows?: string;
  /** Other open cases that seem to be the same customer's. */
  links?: Link[];
  /** What teams have to do already, as far as that is known. */
  load?: Load;
};

/** On a case as it stands, or on one that its first mention will open. */
export function createLedger(before: Case | undefined, now: Date) {
  let kase = before;
  const happened = new Set<EventType>();

  const stands = (): Case => {
    if (!kase) throw new Error('a draft is empty until its first mention opens the case');
    return kase;
  };

  return {
    before,

    /** The case with all that was folded in so far. */
    current: stands,

    /** The most telling thing that happened. */
    type(): EventType {
      if (before && before.route.team !== stands().route.team) happened.add('reassigned');
      if (before && rises(before, stands())) happened.add('raised');
      return PRECEDENCE.find((name) => happened.has(name)) ?? 'extended';
    },

    /** A mention opens the case `id`, or is folded into it. */
    add(judged: Judged, id: string, table: RoutingTable, { answeredAt, refold, follows, links, load }: Added) {
      happened.add(kase ? 'extended' : 'opened');
      if (kase) kase = answerDue(kase, addMention(kase, judged, table, load), judged, table, happened);
      else kase = { ...openCase(judged, id, table), follows };
      if (links) kase = { ...kase, linked: withLinks(kase.linked, links) };
      if (!refold) kase = { ...kase, heat: warmer(kase.heat, now) };
      if (answeredAt !== undefined && answeredAt >= judged.mention.postedAt) kase = answered(kase, answeredAt, table);
    },

    /** A mention of the case was edited. */
    amend(old: Judged, judged: Judged, table: RoutingTable) {
      happened.add('edited');
      kase = amendMention(stands(), old, judged, table);
    },

    /** A mention of the case was deleted by its author. */
    drop(key: string) {
      happened.add('deleted');
      kase = dropText(stands(), key);
    },

    /** One of our accounts answered in the case's thread. */
    respond(post: Mention, table: RoutingTable) {
      happened.add('responded');
      kase = answered(stands(), post.postedAt, table);
    },
  };
}

/** An answer of ours that we saw late may show that the customer waited less than it seemed. */
function answered(kase: Case, at: string, table: RoutingTable): Case {
  return derive(responded(kase, new Date(at), 'system', {}).after, kase, table);
}

function warmer(heat: Case['heat'], now: Date): Case['heat'] {
  const minute = minuteOf(now);
  return { minute, count: minute === heat.minute ? heat.count + 1 : 1 };
}

/** When the customer last wrote; of those before whom others joined in, when they last asked. */
const lastWord = ({ latest, askedAt, opener }: Case) => (latest.aside ? (askedAt ?? opener.postedAt) : latest.postedAt);

/**
 * What a customer's word means for a case that was not simply open: waiting ends, a resolved or closed case opens again
 * (unless the word is older than the resolution, or no more than a thank-you), and an answered one owes the next answer.
 * What others say beside it calls for none.
 */
function answerDue(before: Case, kase: Case, judged: Judged, table: RoutingTable, happened: Set<EventType>): Case {
  const { receivedAt, postedAt, author } = judged.mention;
  if (isAside(judged) && author.id !== kase.customer.id) return kase;
  const nextResponse = plus(receivedAt, kase.policy.nextResponseMs, kase.policy.calendar);
  if (kase.status === 'waiting' && postedAt > kase.pausedAt) {
    happened.add('customerReplied');
    const back = resumed(kase, new Date(receivedAt));
    return { ...back, clocks: { ...back.clocks, nextResponse } };
  }
  if (kase.status === 'resolved' || kase.status === 'closed') {
    if (judged.outcome === 'noted' || postedAt <= kase.resolvedAt) return kase;
    happened.add('reopened');
    const back = atHome(kase, table);
    const { resolutionMs, nextResponseMs, calendar } = back.policy;
    const clocks = {
      nextResponse: plus(receivedAt, nextResponseMs, calendar),
      resolution: plus(receivedAt, resolutionMs, calendar),
      step: firstStep(back.policy, receivedAt, back.late),
    };
    return { ...back, status: 'reopened', reopenedAt: receivedAt, clocks };
  }
  if (kase.respondedAt === undefined || postedAt <= kase.respondedAt) return kase;
  if (lastWord(before) <= kase.respondedAt) happened.add('customerReplied');
  const running = kase.clocks.nextResponse;
  return {
    ...kase,
    clocks: { ...kase.clocks, nextResponse: running !== undefined && running < nextResponse ? running : nextResponse },
  };
}

/** A case that was resolved does not hold its team in the table; where that is gone, the brand's default team has it. */
function atHome(kase: Case, table: RoutingTable): Case {
  const { brands, teams } = table.document;
  const team = brands[kase.brand]?.defaultTeam;
  if (team === undefined || Object.hasOwn(teams, kase.route.team)) return kase;
  return sent(kase, { ...unseated(kase.route), team, rule: 'default' }, table);
}
