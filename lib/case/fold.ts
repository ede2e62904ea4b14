/**
 * A case as a fold over its mentions. Each field is a minimum, a maximum, a count or a function of those, taken in
 * the order of (postedAt, key) and never of arrival, so mentions may come in any order and end in the same case.
 *
 * A mention that is no complaint by itself ("hello?") counts and may be the latest, but opens, routes and raises
 * nothing. An edit replaces what the mention said; it can raise the case's urgency and never lowers it, since somebody
 * may have acted on what stood there.
 */

import type { Load } from '../load/load.ts';
import { keepsSeat } from '../load/seat.ts';
import { cutText, isLate } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import { type Case, EXCERPT, type MentionRef } from './case.ts';
import { isHeld, ladderOf, sent } from './climb.ts';
import { deadlines, firstStep, policyFor } from './clocks.ts';
import { derive, higher } from './derive.ts';
import { isAside as isAsideMention, type Judged } from './judged.ts';
import { asksIn, earliestAsks } from './reminders.ts';

/** Mentions a minute that a case takes in at once; further ones are folded in by the next sweep. */
export const HOT_PER_MINUTE = 50;

type Ordered = { postedAt: string; key: string };

/** True when `a` was posted before `b`; the key decides between equals. */
export function isBefore(a: Ordered, b: Ordered): boolean {
  return a.postedAt === b.postedAt ? a.key < b.key : a.postedAt < b.postedAt;
}

/** True when `a` opens the case rather than `b`: who is concerned comes before who only passes by. */
export function opensBefore(a: MentionRef, b: MentionRef): boolean {
  return isAside(a) === isAside(b) ? isBefore(a, b) : isAside(b);
}
const isAside = ({ aside = false }: { aside?: boolean | undefined }) => aside;

/** A new case out of its first mention to arrive. */
export function openCase(judged: Judged, id: string, table: RoutingTable): Case {
  const { mention, score, route } = judged;
  const ref = refOf(judged);
  const late = isLate(mention);
  const policy = policyFor(table, route.priority, route.team, mention.receivedAt);
  const kase: Case = {
    status: 'open',
    id,
    brand: mention.brand,
    version: 1,
    decisionVersion: 1,
    channel: mention.channel,
    customer: mention.author,
    language: score.language.code,
    public: mention.public,
    opener: ref,
    latest: ref,
    mentionCount: 1,
    reminderWordings: ref.reminder ? 1 : 0,
    asks: asksIn(ref),
    asides: ref.aside ? 1 : undefined,
    peak: peakOf(judged),
    urgency: score.urgency,
    route,
    routedBy: leaderOf(judged),
    ladder: ladderOf(judged),
    fixedPriority: judged.fixedPriority,
    earnedPriority: route.priority,
    routedByHand: false,
    late,
    policy,
    clocks: {},
    openedAt: mention.receivedAt,
    missed: [],
    heat: { minute: 0, count: 0 },
  };
  kase.clocks = { ...deadlines(kase), step: firstStep(policy, kase.openedAt, late) };
  return kase;
}

/**
 * The case with one more mention; `version` and `status` are left to the caller. `load` is what teams have to do, as far
 * as that is known, for a case that its reminders lead to another team.
 */
export function addMention(kase: Case, judged: Judged, table: RoutingTable, load?: Load): Case {
  const ref = refOf(judged);
  const { mention } = judged;
  const worthy = judged.outcome !== 'noted';
  let next: Case = {
    ...kase,
    latest: isBefore(kase.latest, ref) ? ref : kase.latest,
    mentionCount: kase.mentionCount + 1,
    late: kase.late && isLate(mention),
    openedAt: mention.receivedAt < kase.openedAt ? mention.receivedAt : kase.openedAt,
  };
  if (worthy) {
    next = { ...next, ...(opensBefore(ref, kase.opener) ? openedBy(judged, ref) : {}) };
    next.reminderWordings += ref.reminder ? 1 : 0;
    next.asks = earliestAsks(...(kase.asks ?? []), ...asksIn(ref));
    if (ref.aside) next.asides = (kase.asides ?? 0) + 1;
    else if (!kase.opener.aside) next.askedAt = later(kase.askedAt ?? kase.opener.postedAt, ref.postedAt);
    next.peak = higherPeak(next.peak, peakOf(judged));
    next = follow(next, judged, table);
  }
  return derive(next, kase, table, load);
}

/** The case after one of its mentions was edited: `before` is what stood there. */
export function amendMention(kase: Case, before: Judged, judged: Judged, table: RoutingTable): Case {
  const ref = refOf(judged);
  const same = (old: MentionRef) => (old.key === ref.key ? ref : old);
  const changed = (is: (mention: Judged) => boolean) => (is(judged) ? 1 : 0) - (is(before) ? 1 : 0);
  const next: Case = {
    ...kase,
    opener: same(kase.opener),
    latest: same(kase.latest),
    reminderWordings: kase.reminderWordings + changed(isReminder),
    asides: (kase.asides ?? 0) + changed(isAsideMention) || undefined,
  };
  if (judged.outcome === 'noted') return derive(next, kase, table);
  next.asks = earliestAsks(...(kase.asks ?? []), ...asksIn(ref));
  if (ref.key !== next.opener.key && !ref.aside && !next.opener.aside)
    next.askedAt = later(kase.askedAt ?? kase.opener.postedAt, ref.postedAt);
  next.peak = higherPeak(next.peak, peakOf(judged));
  return derive(follow(next, judged, table), kase, table);
}

/** The case after a customer deleted a mention: its text is dropped, that it was there is not. */
export function dropText(kase: Case, key: string): Case {
  const blank = (ref: MentionRef): MentionRef => (ref.key === key ? { ...ref, text: '', url: undefined } : ref);
  return { ...kase, opener: blank(kase.opener), latest: blank(kase.latest) };
}

function refOf(judged: Judged): MentionRef {
  const { key, mention } = judged;
  return {
    key,
    postedAt: mention.postedAt,
    text: cutText(mention.title ? `${mention.title}: ${mention.text}` : mention.text, EXCERPT),
    url: mention.url,
    reminder: isReminder(judged),
    aside: isAsideMention(judged) || undefined,
  };
}

/** Whoever passes by reminds us of nothing. */
const isReminder = (judged: Judged) => judged.outcome !== 'noted' && !isAsideMention(judged) && judged.score.reminder;

function openedBy({ mention, score }: Judged, opener: MentionRef) {
  const { channel, author: customer } = mention;
  return { opener, channel, customer, language: score.language.code, public: mention.public };
}

const peakOf = ({ key, mention, score }: Judged): Case['peak'] => ({
  ...score.urgency,
  key,
  postedAt: mention.postedAt,
});

/** The higher urgency stands; between equals the earlier mention. */
export function higherPeak(a: Case['peak'], b: Case['peak']): Case['peak'] {
  if (a.score !== b.score) return a.score > b.score ? a : b;
  return isBefore(b, a) ? b : a;
}

const leaderOf = (judged: Judged): Case['routedBy'] => ({
  key: judged.key,
  postedAt: judged.mention.postedAt,
  review: judged.outcome === 'review',
  aside: isAsideMention(judged) || undefined,
});

/** Who is concerned leads before who passes by, and what is surely worth a case before what people have to review. */
const placeOf = ({ review, aside = false }: Case['routedBy']) => (aside ? 2 : 0) + (review ? 1 : 0);

/** The route of the earliest surely worthy mention leads, unless a person or the chain has decided or somebody is at work. */
function follow(kase: Case, judged: Judged, table: RoutingTable): Case {
  const own = leaderOf(judged);
  const now = kase.routedBy;
  const leads = placeOf(own) === placeOf(now) ? isBefore(own, now) : placeOf(own) < placeOf(now);
  const earnedPriority = higher(kase.earnedPriority, judged.route.priority);
  if (!leads || isHeld(kase)) return { ...kase, earnedPriority };
  const ladder = ladderOf(judged);
  const led: Case = { ...kase, routedBy: own, fixedPriority: judged.fixedPriority, ladder, earnedPriority };
  // Up a ladder it is sent once it is known how far.
  if (ladder) return led;
  return sent(led, { ...keepsSeat(kase.route, judged.route), priority: kase.route.priority }, table);
}

/** The later of two instants. */
export const later = (a: string, b: string): string => (a < b ? b : a);
