/** Cases, mentions and events as the query API shows them. All of it was masked before it was stored. */
import { type Case, dueAt, type MentionRef, pilingOnOf, respondBy, shownStatus } from '../case/case.ts';
import type { Delivery, StoredEvent } from '../case/event.ts';
import { remindersOf } from '../case/reminders.ts';
import type { StoredMention } from '../case/stored.ts';
import { brandOfMention, mentionId } from './mention-id.ts';

/** A case as it stands. Members that do not apply are absent; instants are ISO 8601 UTC. */
export function showCase(kase: Case) {
  const { id, brand, channel, customer, language, public: isPublic, urgency, route, late, missed } = kase;
  const { openedAt, acknowledgedAt, respondedAt, owner, mentionCount, version, decisionVersion } = kase;
  return {
    id,
    brand,
    status: shownStatus(kase),
    mergedInto: kase.mergedInto,
    merged: kase.joined?.cases,
    follows: kase.follows,
    linked: kase.linked,
    team: route.team,
    member: route.member,
    priority: route.priority,
    urgency,
    route: showRoute(kase),
    respondBy: respondBy(kase),
    dueAt: dueAt(kase),
    openedAt,
    acknowledgedAt,
    respondedAt,
    waitingUntil: kase.status === 'waiting' ? kase.clocks.waiting : undefined,
    resolvedAt: 'resolvedAt' in kase ? kase.resolvedAt : undefined,
    closedAt: 'closedAt' in kase ? kase.closedAt : undefined,
    reopenedAt: 'reopenedAt' in kase ? kase.reopenedAt : undefined,
    owner,
    customer,
    channel,
    language,
    public: isPublic,
    mentionCount,
    reminders: remindersOf(kase),
    pilingOn: pilingOnOf(kase),
    opener: showRef(kase.opener),
    latest: showRef(kase.latest),
    late,
    missed,
    corrected: kase.corrected,
    version,
    decisionVersion,
  };
}

/** Why it is with its team, and who else knows of it. */
function showRoute({ route, routedByHand: byHand }: Case) {
  const { rule, path, table, tags, also, private: isPrivate, spilledFrom } = route;
  return { rule, path, table, byHand, spilledFrom, tags, also, private: isPrivate };
}

const showRef = ({ key, postedAt, text, url }: MentionRef) => ({ id: mentionId(key), postedAt, text, url });

/** A mention: a customer's with its judgement, an `answer` of ours, or one its author `deleted`, of which nothing is kept. */
export function showMention(stored: StoredMention) {
  const { key, caseId, receivedAt } = stored;
  const common = { id: mentionId(key), brand: brandOfMention(key), caseId, receivedAt };
  if (stored.status === 'deleted') return { ...common, type: 'deleted' as const, postedAt: stored.postedAt };
  const { mention } = stored.status === 'own' ? stored : stored.judged;
  const { channel, kind, title, text, url, author, threadId, postedAt, public: isPublic } = mention;
  const said = { channel, kind, title, text, url, author, threadId, postedAt, public: isPublic };
  const post = { ...common, ...said, edited: mention.revision > 0 };
  if (stored.status === 'own') return { ...post, type: 'answer' as const };
  const { score, outcome, route } = stored.judged;
  return { ...post, type: 'mention' as const, outcome, route, score };
}

/** What happened, who did it, how the case stood afterwards, and who was told. */
export function showEvent(event: StoredEvent) {
  const { caseId, version, type, at, actor, detail, tell, delivery = {} } = event;
  const { team, member, priority, status, urgency, reasons, rule } = event.case;
  const mentions = Array.isArray(detail.mentions) ? { mentions: detail.mentions.map(mentionId) } : {};
  return {
    caseId,
    version,
    type,
    at,
    actor,
    detail: { ...detail, ...mentions },
    after: { team, member, priority, status, rule, urgency, reasons },
    told: tell.map((target) => ({ target, ...showDelivery(delivery[target]) })),
  };
}

/** How far telling a target has come; `why` it was skipped, put off or given up. */
function showDelivery(delivery: Delivery | undefined) {
  if (!delivery) return { state: 'pending' as const };
  return { state: delivery.state, why: 'why' in delivery ? delivery.why : undefined };
}
