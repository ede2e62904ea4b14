/**
 * One case's transaction in the making: any number of mentions are folded in, and they make one change with one
 * event, named after the most telling thing that happened.
 */
import type { Mention } from '../mention/mention.ts';
import type { RoutingTable } from '../route/decide.ts';
import type { Case } from './case.ts';
import { change } from './change.ts';
import { firstStep, plus } from './clocks.ts';
import { teaching } from './correction-label.ts';
import type { CaseEvent, EventType } from './event.ts';
import type { Filing, MentionWrite, PointerWrite } from './filing.ts';
import { addMention, amendMention, derive, dropText, minuteOf, openCase, rises } from './fold.ts';
import type { Judged } from './judged.ts';
import { responded, resumed } from './transitions.ts';

/** Most telling first; those in TELLING notify the case's targets. */
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
const TELLING: ReadonlySet<EventType> = new Set(['opened', 'reopened', 'customerReplied', 'reassigned', 'raised']);

/** DynamoDB's limit on the actions of a transaction, with the case, its event and a label already taken off. */
const MAX_ACTIONS = 100 - 3;
/** Most actions that one mention adds: itself, its private text, two pointers. */
const ACTIONS_OF_ONE = 4;

export type Draft = ReturnType<typeof createDraft>;

/** A draft on a case as it stands, or on one that its first mention will open. */
export function createDraft(before: Case | undefined, now: Date) {
  let kase = before;
  let actions = 0;
  let opened: { by: string; judged: Judged; table: RoutingTable } | undefined;
  const mentions: MentionWrite[] = [];
  const pointers: PointerWrite[] = [];
  const happened = new Set<EventType>();

  const write = (mention: MentionWrite) => {
    mentions.push(mention);
    actions += mention.private ? 2 : 1;
  };
  const stands = (): Case => {
    if (!kase) throw new Error('a draft is empty until its first mention opens the case');
    return kase;
  };

  return {
    /** The case with all that was drafted so far. */
    current: stands,

    /** True when the next mention might not fit any more. */
    full: () => actions + ACTIONS_OF_ONE > MAX_ACTIONS,

    /** A mention opens the case, or is folded into it; `answeredAt`: we had answered it before it came. */
    add(
      mention: MentionWrite,
      judged: Judged,
      id: string,
      table: RoutingTable,
      options: { answeredAt?: string; refold?: boolean; openedBy?: string },
    ) {
      write(mention);
      if (options.openedBy !== undefined) opened = { by: options.openedBy, judged, table };
      happened.add(kase ? 'extended' : 'opened');
      if (!kase) kase = openCase(judged, id, table);
      else {
        const folded = addMention(kase, judged, table);
        kase = answerDue(kase, folded, judged, happened);
      }
      if (!options.refold) kase = { ...kase, heat: warmer(kase.heat, now) };
      if (options.answeredAt !== undefined && options.answeredAt >= judged.mention.postedAt)
        kase = answered(kase, options.answeredAt, table);
    },

    /** A mention of the case was edited. */
    amend(mention: MentionWrite, old: Judged, judged: Judged, table: RoutingTable) {
      write(mention);
      happened.add('edited');
      kase = amendMention(stands(), old, judged, table);
    },

    /** A mention of the case was deleted by its author. */
    drop(mention: MentionWrite, key: string) {
      write(mention);
      happened.add('deleted');
      kase = dropText(stands(), key);
    },

    /** One of our accounts answered in the case's thread. */
    respond(mention: MentionWrite, post: Mention, table: RoutingTable) {
      write(mention);
      happened.add('responded');
      kase = answered(stands(), post.postedAt, table);
    },

    point(pointer: PointerWrite) {
      pointers.push(pointer);
      actions += 1;
    },

    filing(): Filing {
      const after = stands();
      if (before && before.route.team !== after.route.team) happened.add('reassigned');
      if (before && rises(before, after)) happened.add('raised');
      const type = PRECEDENCE.find((name) => happened.has(name)) ?? 'extended';
      const detail: CaseEvent['detail'] = {
        mentions: mentions.map(({ item }) => item.key),
        added: mentions.length,
      };
      const tell = TELLING.has(type) ? after.policy.tell : [];
      const actor = opened?.by ?? (type === 'responded' ? 'system' : 'customer');
      const made = change(before, after, { type, at: now, actor, detail, tell });
      // Whoever opens a mention says that it is worth a case after all.
      const taught = opened ? teaching(made, opened.judged, { complaint: true }, opened.table) : made;
      return { mentions, pointers, change: taught };
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

/**
 * What a customer's word means for a case that was not simply open: waiting ends, a resolved case opens again (unless
 * the word is older than the resolution, or no more than a thank-you), and an answered one owes the next answer.
 */
function answerDue(before: Case, kase: Case, judged: Judged, happened: Set<EventType>): Case {
  const { receivedAt, postedAt } = judged.mention;
  const nextResponse = plus(receivedAt, kase.policy.nextResponseMs, kase.policy.calendar);
  if (kase.status === 'waiting' && postedAt > kase.pausedAt) {
    happened.add('customerReplied');
    const back = resumed(kase, new Date(receivedAt));
    return { ...back, clocks: { ...back.clocks, nextResponse } };
  }
  if (kase.status === 'resolved') {
    if (judged.outcome === 'noted' || postedAt <= kase.resolvedAt) return kase;
    happened.add('reopened');
    const resolution = plus(receivedAt, kase.policy.resolutionMs, kase.policy.calendar);
    const clocks = { nextResponse, resolution, step: firstStep(kase.policy, receivedAt, kase.late) };
    return { ...kase, status: 'reopened', reopenedAt: receivedAt, clocks };
  }
  if (kase.respondedAt === undefined || postedAt <= kase.respondedAt) return kase;
  if (before.latest.postedAt <= kase.respondedAt) happened.add('customerReplied');
  const running = kase.clocks.nextResponse;
  return {
    ...kase,
    clocks: { ...kase.clocks, nextResponse: running !== undefined && running < nextResponse ? running : nextResponse },
  };
}
