/** One change of a case: what it was, what it is, and the event that tells. Each change raises the version by one. */

import type { WordsWrite } from '../customers/words.ts';
import type { Correction } from '../score/learned/correction.ts';
import { type Case, caseSchema, respondBy, shownStatus } from './case.ts';
import { stepKnownAt, withCheckIn } from './clocks.ts';
import { type CaseEvent, type EventType, MOST_TAGS, type Snapshot } from './event.ts';
import { remindersOf } from './reminders.ts';
import { heardBy, stillRinging } from './ringing.ts';

export type Change = {
  before: Case | undefined;
  after: Case;
  event: CaseEvent;
  /** What it teaches, stored with it. */
  label?: Correction;
  /** What it says of whose accounts are one customer's, stored with it. */
  words?: WordsWrite[];
  /** Changes of other cases in the same transaction: of those that are merged into this one, or were until now. */
  also?: Change[];
};

type What = {
  type: EventType;
  at: Date;
  actor: string;
  detail?: CaseEvent['detail'];
  /** Targets to notify; none by default. */
  tell?: string[];
  /** Agents who read the case before must read it again; so they must anyway when its state, team or owner changed. */
  decision?: boolean;
  origin?: number;
  /** What the case was in place of what it was seen as, for one that spoke for others and does no more. */
  instead?: Case;
};

/** The case as it stands once something was done to it: fields of a status that it has left are gone. */
export function settled(before: Case | undefined, next: Case, at: Date): Case {
  return withCheckIn(caseSchema.parse({ ...next, stepKnownAt: stepKnownAt(before, next, at) }), at);
}

/** Finishes a change: versions, a due date for every case that is not closed, and its event. */
export function change(before: Case | undefined, next: Case, what: What): Change {
  const version = before ? before.version + 1 : 1;
  const raise = what.decision || (before !== undefined && moved(before, next)) ? 1 : 0;
  const decisionVersion = before ? before.decisionVersion + raise : 1;
  // Whoever has the case that it was merged into is told there; only what rings for this one hears that it is over.
  const asked = next.mergedInto === undefined ? (what.tell ?? []) : [];
  const tell = [...new Set([...asked, ...heardBy(next, what.type)])];
  const ringing = stillRinging(next, what.type, tell);
  const after = settled(what.instead ?? before, { ...next, version, decisionVersion, ringing }, what.at);
  const event: CaseEvent = {
    caseId: after.id,
    brand: after.brand,
    version,
    type: what.type,
    at: what.at.toISOString(),
    actor: what.actor,
    detail: what.detail ?? {},
    case: snapshotOf(after),
    tell,
    page: after.policy.page && !after.late,
    origin: what.origin,
  };
  return { before, after, event };
}

const moved = (a: Case, b: Case) =>
  shownStatus(a) !== shownStatus(b) || a.route.team !== b.route.team || a.owner !== b.owner;

function snapshotOf(kase: Case): Snapshot {
  return {
    team: kase.route.team,
    member: kase.route.member,
    priority: kase.route.priority,
    status: shownStatus(kase),
    rule: kase.route.rule,
    tags: kase.route.tags?.slice(0, MOST_TAGS),
    private: kase.route.private,
    urgency: kase.urgency.score,
    reasons: kase.urgency.reasons,
    respondBy: respondBy(kase),
    mentionCount: kase.mentionCount,
    reminders: remindersOf(kase),
    channel: kase.channel,
    language: kase.language,
    customer: kase.customer.handle ?? kase.customer.name ?? kase.customer.id ?? 'unknown',
    text: kase.latest.text,
    url: kase.latest.url,
  };
}
